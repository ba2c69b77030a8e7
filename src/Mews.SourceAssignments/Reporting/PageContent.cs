using Mews.SourceAssignments.Measuring;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>What the page says of what was counted, which depends on what that is.</summary>
/// <param name="Counted">How many there are of all, in words.</param>
/// <param name="Verb">What a reservation does in a period, such as "arriving"; null for assignments, which go by their last update.</param>
/// <param name="Clocks">Whose clocks the periods go by.</param>
/// <param name="Notes">What else matters.</param>
/// <param name="Drawn">What the chart shows.</param>
/// <param name="DrawnName">What that is called.</param>
/// <param name="Columns">The columns between the name and the share.</param>
internal sealed record PageContent(
    string Counted, string? Verb, string Clocks, IReadOnlyList<string> Notes, Func<MeasuredNumbers, long> Drawn, string DrawnName, IReadOnlyList<PageColumn> Columns)
{
    private static readonly PageColumn _bookings = new("Bookings", row => Count(row.Numbers.Bookings));

    /// <summary>What it lacks, in words; null where it is complete.</summary>
    internal string? Missing { get; init; }

    /// <summary>What it says of what was counted.</summary>
    /// <param name="meter">What has counted; null where nothing came.</param>
    /// <param name="counting">What was to be counted of reservations.</param>
    /// <param name="clocks">Whose clocks their periods go by.</param>
    /// <param name="zone">Whose clocks the periods of assignments go by.</param>
    internal static PageContent Of(Meter? meter, ReservationCounting counting, string clocks, TimeZoneInfo zone)
    {
        MeasuredNumbers total = meter?.Totals.Aggregate(default(MeasuredNumbers), (sum, tally) => sum + tally.Numbers) ?? default;
        return meter is AssignmentMeter ? OfAssignments(total, zone) : OfReservations(total, counting, clocks);
    }

    /// <summary>What it says of assignments.</summary>
    /// <param name="total">What was counted of all.</param>
    /// <param name="zone">Whose clocks the periods go by.</param>
    private static PageContent OfAssignments(MeasuredNumbers total, TimeZoneInfo zone) => new(
        BookingsOf(total),
        Verb: null,
        zone.Id,
        [],
        static numbers => numbers.Bookings,
        "Bookings",
        [_bookings, new("Assignments", row => Count(row.Numbers.Assignments))]);

    /// <summary>What it says of reservations.</summary>
    /// <param name="total">What was counted of all.</param>
    /// <param name="counting">What was to be counted.</param>
    /// <param name="clocks">Whose clocks the periods go by.</param>
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
            counting.On switch { MeasureDate.Created => "booked", MeasureDate.Arrival => "arriving", MeasureDate.Departure => "leaving", _ => "staying" },
            clocks,
            [.. DaysOf(counting.Days), .. counting.AsOf is { } moment ? new[] { $"as of {UtcTime.Format(moment)}" } : []],
            isStay ? static numbers => numbers.Nights : static numbers => numbers.Bookings,
            isStay ? "Nights" : "Bookings",
            [_bookings, .. counting.IsCompared ? lastYear : [], new("Cancelled", row => Count(row.Numbers.Cancelled)), new("Nights", row => Count(row.Numbers.Nights))]);
    }

    /// <summary>What all of it is, in a line.</summary>
    /// <param name="periods">The names of all periods; empty for none.</param>
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
