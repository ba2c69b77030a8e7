using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Pulling;

/// <summary>
/// What counting reservations needs to know of hotels: time zones, and which services are booked by the day. Looked up on first use.
/// </summary>
internal sealed class HotelFacts
{
    private readonly SilentLookup<Enterprise> _enterprises;
    private readonly SilentLookup<Service> _services;

    internal HotelFacts(PipelineBridge bridge, MewsSession? session, TimeZoneInfo? zone, DateTimeOffset now)
    {
        _enterprises = new(bridge, session, Operations.Enterprises);
        _services = new(bridge, session, Operations.Services);
        Clocks = new(zone, now, id => id is { } known ? _enterprises.Find(known) : _enterprises.FindOnly());
    }

    internal HotelClocks Clocks { get; }

    internal string? NameOf(Guid enterpriseId) => _enterprises.Find(enterpriseId)?.Name;

    private string? OnlyName() => _enterprises.FindOnly()?.Name;

    /// <summary>Names of the counted hotels; null for one whose name is not known.</summary>
    internal IReadOnlyList<string?> NamesOf(Meter? meter, MeasureGroup group) => meter switch
    {
        null => [],
        AssignmentMeter when group == MeasureGroup.Enterprise => [.. meter.Measured.Select(hotel => hotel.Name)],
        _ => [.. meter.Hotels.All.Select(hotel => hotel.Name ?? (hotel.Id is { } id ? NameOf(id) : OnlyName()))],
    };

    /// <summary>Removes the nights of services that are not booked by the day.</summary>
    /// <returns>Warnings, null where there is none.</returns>
    internal string?[] Complete(ReservationMeter meter, bool areServicesExpected)
    {
        var services = _services.Find([.. meter.ServiceIds]).ToDictionary(service => service.Id);
        meter.ForgetNightsOf(services.Values.Where(service => service.TimeUnit is not (null or "Day")).Select(service => service.Id));
        meter.ForgetLastYearAtEdges();
        var notes = new ReservationNotes(meter);
        return
        [
            ReservationNotes.OfZones(Clocks, _enterprises.Failure),
            notes.OfStates(),
            notes.OfNights(services, _services.Failure),
            notes.OfDayUse(),
            notes.OfEdges(),
            areServicesExpected ? null : notes.OfServices(services),
        ];
    }
}
