using Mews.SourceAssignments.Measuring;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>What the page says of what was counted, which depends on what that is.</summary>
/// <param name="Counted">How many there are of all, in words.</param>
/// <param name="When">What a reservation or an assignment has to do with a period, such as "booked in"; put before the periods.</param>
/// <param name="Clocks">Whose clocks the periods go by.</param>
/// <param name="Note">What else matters; null for nothing.</param>
/// <param name="Drawn">What the chart shows.</param>
/// <param name="DrawnName">What that is called.</param>
/// <param name="Columns">The columns between the name and the share.</param>
internal sealed record PageContent(
    string Counted, string When, string Clocks, string? Note, Func<MeasuredNumbers, long> Drawn, string DrawnName, IReadOnlyList<PageColumn> Columns)
{
    private static readonly PageColumn _bookings = new("Bookings", row => Count(row.Numbers.Bookings));

    /// <summary>What it says of assignments.</summary>
    /// <param name="total">What was counted of all.</param>
    /// <param name="zone">Whose clocks the periods go by.</param>
    internal static PageContent OfAssignments(MeasuredNumbers total, TimeZoneInfo zone) => new(
        BookingsOf(total),
        "by last update, ",
        zone.Id,
        Note: null,
        static numbers => numbers.Bookings,
        "Bookings",
        [_bookings, new("Assignments", row => Count(row.Numbers.Assignments))]);

    /// <summary>What it says of reservations.</summary>
    /// <param name="total">What was counted of all.</param>
    /// <param name="counting">What was to be counted.</param>
    /// <param name="clocks">Whose clocks the periods go by.</param>
    internal static PageContent OfReservations(MeasuredNumbers total, ReservationCounting counting, string clocks)
    {
        bool isStay = counting.On == MeasureDate.Stay;
        PageColumn[] lastYear =
        [
            new("Last year", row => row.LastYear is { } bookings ? Count(bookings) : string.Empty),
            new("Change", row => row.Change is { } change ? Percent(change, "+0.0;-0.0;0.0") : string.Empty),
        ];
        return new(
            isStay ? $"{Count(total.Nights)} nights of {BookingsOf(total)}" : BookingsOf(total),
            counting.On switch { MeasureDate.Created => "booked in ", MeasureDate.Arrival => "arriving in ", MeasureDate.Departure => "leaving in ", _ => "staying in " },
            clocks,
            counting.AsOf is { } moment ? $"as on the books at {UtcTime.Format(moment)}" : null,
            isStay ? static numbers => numbers.Nights : static numbers => numbers.Bookings,
            isStay ? "Nights" : "Bookings",
            [_bookings, .. counting.IsCompared ? lastYear : [], new("Cancelled", row => Count(row.Numbers.Cancelled)), new("Nights", row => Count(row.Numbers.Nights))]);
    }

    /// <summary>What all of it is, in a line.</summary>
    /// <param name="periods">The names of all periods; empty for none.</param>
    internal string Summary(IReadOnlyList<string> periods)
    {
        string when = periods.Count switch
        {
            0 => string.Empty,
            1 => $", {When}{periods[0]} ({Clocks})",
            _ => $", {When}{periods[0]} to {periods[^1]} ({Clocks})",
        };
        return Note is null ? Counted + when : $"{Counted}{when}, {Note}";
    }

    private static string BookingsOf(MeasuredNumbers total) => $"{Count(total.Bookings)} bookings";
}
