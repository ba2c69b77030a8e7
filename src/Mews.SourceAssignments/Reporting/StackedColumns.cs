using System.Xml.Linq;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>What one colour of a chart stands for, with a number for each period.</summary>
internal sealed record ChartSeries(string Name, string Style, IReadOnlyList<decimal> Values);

/// <summary>
/// Draws a column for each period, with the series stacked. Hand-written SVG: a charting library would be one more to ship, and would draw
/// pixels or need a script.
/// </summary>
internal sealed class StackedColumns(IReadOnlyList<string> periods, IReadOnlyList<ChartSeries> series, ChartSize size)
{
    internal const int Top = 10;

    // Room for the names of the periods.
    private const int Foot = 24;
    private const int AxisGap = 8;
    private const int PixelsOfDigit = 8;
    private const double ColumnWidth = .8;
    private const double MaxGap = 1;
    private const int ManyPoints = 31;

    private readonly Scale _scale = Scale.Of(Enumerable.Range(0, periods.Count).Max(place => SumOf(series, place)), size.MaxLines);
    private readonly double _slot = 100d / Math.Max(periods.Count, size.LeastSlots);

    /// <summary>The same numbers of last year, drawn as a line; null where there are none.</summary>
    internal IReadOnlyList<decimal?> LastYear
    {
        get;
        init
        {
            field = value;
            _scale = Scale.Of(Math.Max(_scale.Highest, value.Max() ?? 0), size.MaxLines);
        }
    } = [];

    /// <summary>Writes a number for its tooltip.</summary>
    internal Func<decimal, string> Write { get; init; } = number => Numbers.Count((long)number);

    /// <summary>What one line of the scale is divided by, where numbers are shown in thousands.</summary>
    internal long Unit { get; init; } = 1;

    internal int Bottom => size.Height - Foot;

    /// <summary>Horizontal lengths are percentages: the chart fits any screen, and its text keeps its size.</summary>
    internal XElement Draw(string description) => Element(
        "div",
        Class("plot"),
        Attribute("role", "img"),
        Attribute("aria-label", description),
        Svg("axis", AxisWidth, _scale.Lines().Select(line => Label($"{AxisWidth - AxisGap}", YOf(line) + 4, "end", LineText(line)))),
        Svg(
            "columns",
            "100%",
            _scale.Lines().Select(line => Line("0", YOf(line), "100%", YOf(line))),
            periods.Select(Column),
            Line("halo"),
            Line("last"),
            Points(),
            Names()));

    private int AxisWidth => (_scale.Lines().Max(line => LineText(line).Length) * PixelsOfDigit) + AxisGap;

    private string LineText(long line) => Numbers.Count(line / Unit);

    private XElement Svg(string style, object width, params object[] content) =>
        Element("svg", Class(style), Attribute("width", width), Attribute("height", size.Height), content);

    private static XElement Label(string x, double y, string anchor, string text) =>
        Element("text", Attribute("x", x), Attribute("y", y), Attribute("text-anchor", anchor), Text(text));

    private static XElement Line(string x, double y, string toX, double toY) => Element(
        "line", Attribute("x1", x), Attribute("y1", Math.Round(y, 2)), Attribute("x2", toX), Attribute("y2", Math.Round(toY, 2)));

    private static decimal SumOf(IEnumerable<ChartSeries> series, int place) => series.Sum(one => Math.Max(0, one.Values[place]));

    private double YOf(decimal number) => Bottom - (double)((Bottom - Top) * number / _scale.Highest);

    private IEnumerable<XElement> Column(string period, int place)
    {
        decimal below = 0;
        ChartSeries[] stacked = [.. series.Where(one => one.Values[place] > 0)];
        foreach (ChartSeries one in stacked)
        {
            decimal number = one.Values[place];
            double bottom = YOf(below);
            double top = YOf(below + number);
            // Neighbours are told apart by a gap, which takes a quarter of a thin one at most.
            double gap = one == stacked[^1] ? 0 : Math.Min(MaxGap, (bottom - top) / 4);
            yield return Element(
                "rect",
                Class(one.Style),
                Attribute("x", Percentage(place + ((1 - ColumnWidth) / 2))),
                Attribute("width", Percentage(ColumnWidth)),
                Attribute("y", Math.Round(top + gap, 2)),
                Attribute("height", Math.Round(bottom - top - gap, 2)),
                Element("title", Text($"{period}, {one.Name}: {Write(number)}")));
            below += number;
        }
    }

    // Lengths of a polyline cannot be percentages.
    private IEnumerable<XElement> Line(string style) => Enumerable.Range(0, Math.Max(0, LastYear.Count - 1))
        .Where(place => LastYear[place] is not null && LastYear[place + 1] is not null)
        .Select(place =>
        {
            XElement line = Line(Middle(place), YOf(LastYear[place]!.Value), Middle(place + 1), YOf(LastYear[place + 1]!.Value));
            line.Add(Class(style));
            return line;
        });

    private IEnumerable<XElement> Points() => Enumerable.Range(0, LastYear.Count)
        .Where(place => LastYear[place] is not null)
        .Select(place => Element(
            "circle",
            Class("last"),
            Attribute("cx", Middle(place)),
            Attribute("cy", Math.Round(YOf(LastYear[place]!.Value), 2)),
            Attribute("r", periods.Count > ManyPoints ? 2 : 3),
            Element("title", Text($"{periods[place]}, last year: {Write(LastYear[place]!.Value)}"))));

    private IEnumerable<XElement> Names()
    {
        int letters = periods.Max(period => period.Length) + 1;
        int step = StepBetween(periods.Count, size.Letters / letters);
        int stepOnPhone = step * StepBetween((periods.Count + step - 1) / step, size.LettersOnPhone / letters);
        for (int place = 0; place < periods.Count && HasRoom(place, step); place += step)
        {
            XElement label = Label(Middle(place), Bottom + 18, "middle", periods[place]);
            if (place % stepOnPhone != 0 || !HasRoom(place, stepOnPhone))
            {
                label.Add(Class("wide"));
            }

            yield return label;
        }
    }

    // A name may be as wide as the step from one to the next, and paper ends with the last column.
    private bool HasRoom(int place, int step) => place + ((step + 1) / 2d) <= Math.Max(periods.Count, size.LeastSlots);

    private static int StepBetween(int names, int max) => (names + max - 1) / max;

    private string Middle(int place) => Percentage(place + .5);

    private string Percentage(double slots) => FormattableString.Invariant($"{slots * _slot:0.###}%");
}

/// <summary>
/// The size of a chart: how many gridlines it has, how many columns it has room for at least, and how many letters fit below it side by
/// side, with a blank after each name.
/// </summary>
internal sealed record ChartSize(int Height, int MaxLines, int LeastSlots, int Letters, int LettersOnPhone)
{
    /// <summary>On paper, and on the narrowest screen with all names (see Page.css), it is 670 pixels wide.</summary>
    internal static ChartSize Main { get; } = new(300, 5, 4, 96, 33);

    internal static ChartSize Small { get; } = new(150, 3, 3, 28, 28);
}
