using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

/// <summary>Rows of results, and the pages of them.</summary>
internal static class PageRows
{
    internal static MeasuredKey Key(string name) => new(MeasureGroup.Source, null, name, null);

    internal static MeasuredKey Key(int source) => Key($"source {source}");

    internal static MeasuredRow Row(
        string name, string? period, long bookings, long? lastYear = null, Money? money = null, long cancelled = 0) =>
        Row(Key(name), period, bookings, lastYear, money, cancelled);

    internal static MeasuredRow Row(
        MeasuredKey key, string? period, long bookings, long? lastYear = null, Money? money = null, long cancelled = 0) => new(
            key,
            new(bookings, bookings, cancelled, 2 * bookings, lastYear ?? 0) { LastYearNights = 3 * (lastYear ?? 0), Money = money },
            period,
            LastYear: lastYear);

    internal static PageData Data(MeasuredRow[] rows, string[]? periods = null, PageNumber? counted = null, bool isCompared = false) => new(
        rows,
        [
            .. rows.GroupBy(row => row.Key)
                .Select(same => new MeasuredRow(same.Key, same.Aggregate(default(MeasuredNumbers), (sum, row) => sum + row.Numbers))),
        ],
        periods ?? [.. rows.Select(row => row.Period).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        counted ?? PageNumber.Bookings)
    {
        Per = MeasurePeriod.Month,
        IsCompared = isCompared,
    };

    /// <summary>Months of a year, such as 2025-01.</summary>
    internal static string[] Months(int count) =>
        [.. Enumerable.Range(0, count).Select(place => $"{2025 + (place / 12)}-{(place % 12) + 1:00}")];

    /// <summary>Weeks of years that have 52 of them.</summary>
    internal static string[] Weeks(int count) =>
        [.. Enumerable.Range(0, count).Select(place => $"{2025 + (place / 52)}-W{(place % 52) + 1:00}")];
}
