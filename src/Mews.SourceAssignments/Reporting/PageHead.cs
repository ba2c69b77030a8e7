using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Reporting;

/// <summary>What the page says before its numbers.</summary>
/// <param name="Title">Title of the page.</param>
/// <param name="Counted">What was counted, by which date, and in which days.</param>
/// <param name="When">When it was counted, or when it was so.</param>
/// <param name="Missing">What is missing, in words; null if nothing is.</param>
internal sealed record PageHead(string Title, string Counted, string When, string? Missing)
{
    private const string Question = "Where did our bookings come from?";
    private const int MaxHotels = 3;

    /// <summary>The names of hotels as a title; of many, the first two.</summary>
    internal static string TitleOf(IEnumerable<string?> hotels)
    {
        ILookup<bool, string?> byNamed = hotels.ToLookup(name => !string.IsNullOrWhiteSpace(name));
        string[] names = [.. byNamed[true].OfType<string>().OrderBy(name => name, StringComparer.Ordinal)];
        int unnamed = byNamed[false].Count();
        if (names.Length == 0)
        {
            return Question;
        }

        string[] shown = names.Length + unnamed <= MaxHotels ? names : [.. names.Take(MaxHotels - 1)];
        int more = names.Length + unnamed - shown.Length;
        string[] parts = more > 0 ? [.. shown, $"{Numbers.Count(more)} more"] : shown;
        return parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Length - 1))} and {parts[^1]}";
    }

    /// <param name="title">Title of the page.</param>
    /// <param name="data">The numbers of the page.</param>
    /// <param name="counting">How reservations are counted.</param>
    /// <param name="zone">Time zone of all days; null if each hotel has its own.</param>
    /// <param name="missing">What is missing, in words.</param>
    internal static PageHead Of(string title, PageData data, ReservationCounting counting, TimeZoneInfo? zone, string? missing) => new(
        title,
        CountedOf(data, counting, zone),
        $"{(counting.AsOf is null ? "Counted on" : "As of")} {Numbers.Time(counting.Now, zone ?? TimeZoneInfo.Utc)}",
        missing);

    private static string CountedOf(PageData data, ReservationCounting counting, TimeZoneInfo? zone)
    {
        string what = $"{data.Counted.Title} by {data.Subject}";
        string clock = zone?.Id ?? "each hotel's own time";
        string? interval = IntervalOf(counting.Days, data.Periods);
        if (data.AreAssignments)
        {
            return interval is null ? what : $"{what}, by last update, {interval} ({clock})";
        }

        string verb = counting.On switch
        {
            MeasureDate.Created => "booked",
            MeasureDate.Arrival => "arriving",
            MeasureDate.Departure => "leaving",
            _ => "staying",
        };
        return $"{what}, {verb} {interval ?? "at any time"} ({clock})";
    }

    private static string? IntervalOf(DayRange days, IReadOnlyList<string> periods) => days switch
    {
        ({ } from, { } to) => $"from {Numbers.Day(from)} to {Numbers.Day(to)}",
        ({ } from, null) => $"from {Numbers.Day(from)} on",
        (null, { } to) => $"until {Numbers.Day(to)}",
        _ => periods.Count switch
        {
            0 => null,
            1 => $"in {periods[0]}",
            _ => $"from {periods[0]} to {periods[^1]}",
        },
    };
}
