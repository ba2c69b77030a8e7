using System.Globalization;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Warnings and verbose lines about counted reservations; null where there is nothing to say.</summary>
internal sealed class ReservationNotes(ReservationMeter meter)
{
    private const int MaxListed = 10;

    internal static string? OfZones(HotelClocks clocks, MewsApiException? failure)
    {
        string? why = failure is not null && (clocks.AreNotSaid || clocks.Unread > 0) ? $"{failure.Reason} {failure.Advice()}"
            : clocks.AreNotSaid ? "Some reservations have no EnterpriseId, and the session can read several hotels."
            : clocks.Unread > 0
                ? $"Hotels that cannot be read with this session: {Text(clocks.Unread)}. "
                    + "With -Session, give a session that can read these hotels."
            : clocks.UnknownZones.Count > 0
                ? "This machine has no time zone data for "
                    + $"{string.Join(", ", clocks.UnknownZones.OrderBy(zone => zone, StringComparer.Ordinal))}."
            : null;
        return why is null ? null
            : $"Where the time zone of a hotel is not known, days are counted in UTC. {why} To choose a time zone, give -TimeZone.";
    }

    internal string? OfStates() => meter.UnknownStates.Count == 0
        ? null
        : "Reservations in a state that this module does not know are not counted: "
            + $"{string.Join(", ", meter.UnknownStates.OrderBy(state => state, StringComparer.Ordinal))}.";

    internal string? OfNights(IReadOnlyDictionary<Guid, Service> services, MewsApiException? failure)
    {
        int unread = meter.ServiceIds.Count(id => !services.ContainsKey(id));
        string why = failure is not null
            ? $"{failure.Reason} {failure.Advice()}"
            : "This session cannot read services. With -Session, give a session that can read services.";
        return unread == 0 ? null
            : $"Nights are counted for {Text(unread)} {(unread == 1 ? "service" : "services")} "
                + $"that may be booked by the hour or the month, and not by the day. {why}";
    }

    internal string? OfDayUse() => meter.WithoutNight == 0
        ? null
        : $"Reservations that arrive and depart on the same day: {Text(meter.WithoutNight)}. They have no night, so -On Stay counts "
            + "neither them nor their values. -On Created, Arrival and Departure count them.";

    internal string? OfEdges()
    {
        string what = meter.IsOfNights ? "nights" : "bookings";
        string[] parts =
        [
            .. meter.Edges.First is { } first ? new[] { $"{meter.NameOf(first)} has only the {what} of its last day" } : [],
            .. meter.Edges.Last is { } last ? new[] { $"{meter.NameOf(last)} has only the {what} of its first day" } : [],
        ];
        (string edge, string it) = parts.Length == 1 ? ("it is probably the edge", "it") : ("they are probably the edges", "them");
        return parts.Length == 0 ? null
            : $"{string.Join(", and ", parts)}: {edge} of the input. "
                + (meter.IsCompared ? $"LastYear and Change do not use {it}. " : string.Empty)
                + $"To leave {it} out, give -From and -To.";
    }

    internal string? OfServices(IReadOnlyDictionary<Guid, Service> services)
    {
        bool areSeveral = meter.Services.Keys
            .GroupBy(one => services.TryGetValue(one.ServiceId, out Service service) ? service.EnterpriseId : one.EnterpriseId)
            .Any(hotel => hotel.Select(one => one.ServiceId).Distinct().Skip(1).Any());
        if (!areSeveral)
        {
            return null;
        }

        string listed = Listed(meter.Services
            .GroupBy(one => services.TryGetValue(one.Key.ServiceId, out Service service) && service.Name is { } name
                ? name
                : one.Key.ServiceId.ToString())
            .Select(same => new KeyValuePair<string, long>(same.Key, same.Sum(one => one.Value))));
        return $"Reservations of several services are counted together: {listed}. "
            + "To count one service, use 'Get-MewsReservation -ServiceId'. To count each service separately, use -By Service.";
    }

    internal string OfStatuses() =>
        $"Not counted: {Count(ReservationStatus.Optional)} optional, {Count(ReservationStatus.Inquired)} inquired, "
        + $"{Count(ReservationStatus.Requested)} requested, {Count(ReservationStatus.Abandoned)} abandoned"
        + (meter.IsOfNights ? $", {Text(meter.NotInStays)} of services that are not booked by the day. " : ". ")
        + $"Of the reservations that are counted as cancelled, {Count(ReservationStatus.NoShow)} have the reason NoShow "
        + $"and {Count(ReservationStatus.Update)} have the reason Update.";

    private string Count(ReservationStatus status) => Text(meter.CountOf(status));

    private static string Listed(IEnumerable<KeyValuePair<string, long>> counts)
    {
        KeyValuePair<string, long>[] all = [.. counts.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal)];
        string listed = string.Join(", ", all.Take(MaxListed).Select(one => $"{one.Key} ({Text(one.Value)})"));
        return all.Length > MaxListed ? $"{listed} and {all.Length - MaxListed} more" : listed;
    }

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
