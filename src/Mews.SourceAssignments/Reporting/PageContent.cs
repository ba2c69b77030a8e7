using Mews.SourceAssignments.Measuring;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>What the page shows, which differs between reservations and assignments.</summary>
/// <param name="Counted">The total in words.</param>
/// <param name="Verb">
/// What a reservation does in a period, such as "arriving"; null for assignments, which count by their last update.
/// </param>
/// <param name="Clocks">Time zone of the periods.</param>
/// <param name="Notes">Further parts of the summary.</param>
/// <param name="Drawn">Number that the chart shows.</param>
/// <param name="DrawnName">Name of that number.</param>
/// <param name="Columns">Columns between the name and the share.</param>
internal sealed record PageContent(
    string Counted,
    string? Verb,
    string Clocks,
    IReadOnlyList<string> Notes,
    Func<MeasuredNumbers, long> Drawn,
    string DrawnName,
    IReadOnlyList<PageColumn> Columns)
{
    private static readonly PageColumn _bookings = new("Bookings", row => Count(row.Numbers.Bookings));

    /// <summary>What is missing, in words; null if nothing is.</summary>
    internal string? Missing { get; init; }

    internal static PageContent Of(Meter? meter, ReservationCounting counting, string clocks, TimeZoneInfo zone)
    {
        MeasuredNumbers total = meter?.Totals.Aggregate(default(MeasuredNumbers), (sum, tally) => sum + tally.Numbers) ?? default;
        return meter is AssignmentMeter ? OfAssignments(total, zone) : OfReservations(total, counting, clocks);
    }

    private static PageContent OfAssignments(MeasuredNumbers total, TimeZoneInfo zone) => new(
        BookingsOf(total),
        Verb: null,
        zone.Id,
        [],
        static numbers => numbers.Bookings,
        "Bookings",
        [_bookings, new("Assignments", row => Count(row.Numbers.Assignments))]);

    private static PageContent OfReservations(MeasuredNumbers total, ReservationCounting counting, string clocks)
    {
        bool isStay = counting.On == MeasureDate.Stay;
        PageColumn[] lastYear =
        [
            new("Last year", row => row.LastYear is { } bookings ? Count(bookings) : string.Empty),
            new("Change", row => row.Change is { } change ? Percent(change, "+0.0;-0.0;0.0") : string.Empty),
        ];
        return new(
            isStay ? $"{Of(total.Nights, "night")} of {BookingsOf(total)}" : BookingsOf(total),
            counting.On switch
            {
                MeasureDate.Created => "booked",
                MeasureDate.Arrival => "arriving",
                MeasureDate.Departure => "leaving",
                _ => "staying",
            },
            clocks,
            [.. DaysOf(counting.Days), .. counting.AsOf is { } moment ? new[] { $"as of {UtcTime.Format(moment)}" } : []],
            isStay ? static numbers => numbers.Nights : static numbers => numbers.Bookings,
            isStay ? "Nights" : "Bookings",
            [
                _bookings,
                .. counting.IsCompared ? lastYear : [],
                new("Cancelled", row => Count(row.Numbers.Cancelled)),
                new("Nights", row => Count(row.Numbers.Nights)),
            ]);
    }

    internal string Summary(IReadOnlyList<string> periods)
    {
        string? when = periods.Count switch
        {
            0 => Verb is null ? null : $"{Verb} at any time ({Clocks})",
            1 => $"{InVerb}{periods[0]} ({Clocks})",
            _ => $"{InVerb}{periods[0]} to {periods[^1]} ({Clocks})",
        };
        return string.Join(", ", new[] { Counted, when }.OfType<string>().Concat(Notes));
    }

    private string InVerb => Verb is null ? "by last update, " : $"{Verb} in ";

    private static string[] DaysOf(DayRange days) => days switch
    {
        (null, null) => [],
        ({ } from, null) => [$"days from {Day(from)}"],
        (null, { } to) => [$"days until {Day(to)}"],
        ({ } from, { } to) => [$"days from {Day(from)} to {Day(to)}"],
    };

    private static string BookingsOf(MeasuredNumbers total) => Of(total.Bookings, "booking");

    private static string Of(long number, string what) => $"{Count(number)} {what}{(number == 1 ? string.Empty : "s")}";
}

/// <summary>A column of the page's table.</summary>
internal sealed record PageColumn(string Heading, Func<MeasuredRow, string> TextOf);
