using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Pulling;

/// <summary>What Mews knows of hotels that reservations do not say, and their measure needs: time zones, and which services are booked by the day.</summary>
internal sealed class HotelFacts
{
    private readonly SilentLookup<Enterprise> _enterprises;
    private readonly SilentLookup<Service> _services;

    /// <summary>Makes it. Nothing is looked up before it is needed.</summary>
    /// <param name="bridge">Cancels lookups, and tells of their requests.</param>
    /// <param name="session">Session used for the requests; null for the one that the runspace has by then.</param>
    /// <param name="zone">The time zone of all hotels; null for that of each.</param>
    /// <param name="now">The moment that counts as now.</param>
    internal HotelFacts(PipelineBridge bridge, MewsSession? session, TimeZoneInfo? zone, DateTimeOffset now)
    {
        _enterprises = new(bridge, session, Operations.Enterprises);
        _services = new(bridge, session, Operations.Services);
        Clocks = new(zone, now, id => id is { } known ? _enterprises.Find(known) : _enterprises.FindOnly());
    }

    /// <summary>The clocks of the hotels.</summary>
    internal HotelClocks Clocks { get; }

    /// <summary>The name of an enterprise; null where it is not known.</summary>
    internal string? NameOf(Guid enterpriseId) => _enterprises.Find(enterpriseId)?.Name;

    /// <summary>Takes the nights from what is not booked by the day, and says what to warn of.</summary>
    /// <param name="meter">What has counted all reservations.</param>
    /// <param name="areServicesApart">Whether it is no wonder that there are several services: somebody chose them, or counts each.</param>
    /// <returns>The warnings, and null for none.</returns>
    internal string?[] Complete(ReservationMeter meter, bool areServicesApart)
    {
        var services = _services.Find([.. meter.ServiceIds]).ToDictionary(service => service.Id);
        meter.ForgetNightsOf(services.Values.Where(service => service.TimeUnit is not (null or "Day")).Select(service => service.Id));
        var notes = new ReservationNotes(meter);
        return
        [
            ReservationNotes.OfZones(Clocks, _enterprises.Failure),
            notes.OfStates(),
            notes.OfNights(services, _services.Failure),
            areServicesApart ? null : notes.OfServices(services),
        ];
    }
}
