using Mews.Simulator.Api;

namespace Mews.Simulator.Data;

/// <summary>A filter of reservations; null filters nothing.</summary>
internal sealed record ReservationFilter
{
    public required IReadOnlySet<Guid>? Ids { get; init; }

    public required IReadOnlySet<Guid>? GroupIds { get; init; }

    public required IReadOnlySet<Guid>? ServiceIds { get; init; }

    /// <summary>One bit for each state.</summary>
    public required int? States { get; init; }

    public required KeyValuePair<string, TimeInterval>[] Intervals { get; init; }

    /// <summary>Rarely used arrays by the names of their properties.</summary>
    public required KeyValuePair<string, IReadOnlySet<string>>[] Others { get; init; }

    public TimeInterval? CreatedUtc => Intervals.FirstOrDefault(interval => interval.Key == "CreatedUtc").Value;

    public bool Accepts(in HotelReservation reservation)
    {
        if (Ids?.Contains(reservation.Id) == false
            || GroupIds?.Contains(reservation.GroupId) == false
            || ServiceIds?.Contains(reservation.ServiceId) == false
            || (States is { } states && (states & (1 << reservation.StateNumber)) == 0))
        {
            return false;
        }

        foreach (var (property, interval) in Intervals)
        {
            if (!Accepts(reservation, property, interval))
            {
                return false;
            }
        }

        foreach (var (property, values) in Others)
        {
            if (Value(reservation, property) is not { } value || !values.Contains(value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Accepts(in HotelReservation reservation, string property, TimeInterval interval) => property switch
    {
        "CreatedUtc" => interval.Contains(reservation.CreatedUtc),
        "UpdatedUtc" => interval.Contains(reservation.UpdatedUtc),
        "ScheduledStartUtc" => interval.Contains(reservation.ScheduledStartUtc),
        "ScheduledEndUtc" => interval.Contains(reservation.ScheduledEndUtc),
        "ActualStartUtc" => reservation.ActualStartUtc is { } start && interval.Contains(start),
        "ActualEndUtc" => reservation.ActualEndUtc is { } end && interval.Contains(end),
        "CollidingUtc" => interval.Overlaps(reservation.ScheduledStartUtc, reservation.ScheduledEndUtc),
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "There is no such interval."),
    };

    private static string? Value(in HotelReservation reservation, string property) => property switch
    {
        "AccountIds" => $"{reservation.AccountId}",
        "PartnerCompanyIds" => reservation.PartnerCompanyId?.ToString(),
        "TravelAgencyIds" => reservation.TravelAgencyId?.ToString(),
        "AssignedResourceIds" => reservation.AssignedResourceId?.ToString(),
        "AvailabilityBlockIds" => reservation.AvailabilityBlockId?.ToString(),
        "Numbers" => reservation.Number,
        "ChannelNumbers" => reservation.ChannelNumber,
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "There is no such filter."),
    };
}
