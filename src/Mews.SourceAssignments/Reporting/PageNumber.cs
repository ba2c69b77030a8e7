using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Reporting;

/// <summary>A number that a chart shows, and the same of last year.</summary>
internal sealed record PageNumber(string Noun, Func<MeasuredNumbers, long> Of, Func<MeasuredNumbers, long> OfLastYear)
{
    internal static PageNumber Bookings { get; } = new("booking", static numbers => numbers.Bookings, static numbers => numbers.LastYear);

    internal static PageNumber Nights { get; } = new("night", static numbers => numbers.Nights, static numbers => numbers.LastYearNights);

    internal string Title => $"{char.ToUpperInvariant(Noun[0])}{Noun[1..]}s";
}

/// <summary>Numbers, and where some of their periods have a last year, those of these periods in both years.</summary>
internal sealed record PageSum(MeasuredNumbers Numbers, Comparison? Compared)
{
    internal static PageSum Of(MeasuredNumbers numbers, IEnumerable<MeasuredRow> rows, PageNumber number)
    {
        MeasuredRow[] known = [.. rows.Where(row => row.LastYear is not null)];
        return new(numbers, known.Length == 0 ? null : new(
            known.Sum(row => number.Of(row.Numbers)),
            known.Sum(row => number.OfLastYear(row.Numbers)),
            known.Select(row => row.Period).Distinct().Count()));
    }
}

/// <summary>The numbers of both years, over the periods that have a last year.</summary>
internal sealed record Comparison(long Now, long LastYear, int Periods)
{
    internal double? Change => LastYear > 0 ? (Now - LastYear) / (double)LastYear : null;
}
