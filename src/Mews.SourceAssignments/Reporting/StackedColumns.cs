using System.Xml.Linq;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>
/// Draws a column for each period, with the series stacked. Hand-written SVG: a charting library would be one more to ship, and would draw
/// pixels or need a script.
/// </summary>
internal sealed class StackedColumns(IReadOnlyList<string> periods, IReadOnlyList<Series> series, string name)
{
    private const int Height = 300;
    private const int Top = 10;
    private const int Bottom = 276;
    private const int AxisWidth = 48;
    private const int LeastSlots = 4;
    private const double ColumnWidth = .8;

    // Letters that fit side by side on paper or the narrowest screen with all names (see Page.css), and on a phone, with a blank after each
    // name.
    private const int MaxLetters = 96;
    private const int MaxLettersOnPhone = 33;

    private readonly Scale _scale = Scale.Of(periods.Max(period => series.Sum(one => NumberOf(one, period))));
    private readonly double _slot = 100d / Math.Max(periods.Count, LeastSlots);

    /// <summary>Horizontal lengths are percentages: the chart fits any screen, and its text keeps its size.</summary>
    internal XElement Draw() => Element(
        "figure",
        Attribute("role", "img"),
        Attribute("aria-label", $"{name} by period, in stacked columns. The table has the numbers."),
        Svg("axis", AxisWidth, _scale.Lines().Select(line => Label($"{AxisWidth - 8}", YOf(line) + 4, "end", Count(line)))),
        Svg(
            "columns",
            "100%",
            _scale.Lines().Select(line => Element("line", Attribute("x2", "100%"), Attribute("y1", YOf(line)), Attribute("y2", YOf(line)))),
            periods.Select(Column),
            Names()));

    private static XElement Svg(string style, object width, params object[] content) =>
        Element("svg", Attribute("class", style), Attribute("width", width), Attribute("height", Height), content);

    private static XElement Label(string x, double y, string anchor, string text) =>
        Element("text", Attribute("x", x), Attribute("y", y), Attribute("text-anchor", anchor), Text(text));

    private static long NumberOf(Series one, string period) => one.Numbers.TryGetValue(period, out long number) ? number : 0;

    private double YOf(long number) => Bottom - (double)(Bottom - Top) * number / _scale.Highest;

    private IEnumerable<XElement> Column(string period, int place)
    {
        long below = 0;
        foreach (Series one in series.Where(one => NumberOf(one, period) > 0))
        {
            long number = NumberOf(one, period);
            double top = YOf(below + number);
            yield return Element(
                "rect",
                Attribute("class", one.Style),
                Attribute("x", Percentage(place + ((1 - ColumnWidth) / 2))),
                Attribute("width", Percentage(ColumnWidth)),
                Attribute("y", Math.Round(top, 2)),
                Attribute("height", Math.Round(YOf(below) - top, 2)),
                Element("title", Text($"{period}, {one.Name}: {Count(number)}")));
            below += number;
        }
    }

    private IEnumerable<XElement> Names()
    {
        int letters = periods.Max(period => period.Length) + 1;
        int step = StepBetween(periods.Count, MaxLetters / letters);
        int stepOnPhone = step * StepBetween((periods.Count + step - 1) / step, MaxLettersOnPhone / letters);
        for (int place = 0; place < periods.Count && HasRoom(place, step); place += step)
        {
            XElement label = Label(Percentage(place + .5), Bottom + 18, "middle", periods[place]);
            if (place % stepOnPhone != 0 || !HasRoom(place, stepOnPhone))
            {
                label.Add(Attribute("class", "wide"));
            }

            yield return label;
        }
    }

    // A name may be as wide as the step from one to the next, and paper ends with the last column.
    private bool HasRoom(int place, int step) => place + ((step + 1) / 2d) <= Math.Max(periods.Count, LeastSlots);

    private static int StepBetween(int names, int max) => (names + max - 1) / max;

    private string Percentage(double slots) => FormattableString.Invariant($"{slots * _slot:0.###}%");
}
