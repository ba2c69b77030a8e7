using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>
/// Everything there is to know: enterprises, their sources and services, and the assignments of their reservations and groups. Never changes once
/// built, so a test can compare what a client was given with what is true.
/// </summary>
public sealed class Hotel
{
    private readonly ReservationAssignment[] _reservationAssignments;
    private readonly GroupAssignment[] _groupAssignments;
    private readonly HotelSource[] _sources;
    private readonly HotelEnterprise[] _enterprises;
    private readonly HotelService[] _services;
    private readonly Lazy<HotelReservation[]> _reservations;
    private readonly Lazy<Dictionary<Guid, Guid>> _primarySources;
    private readonly Lazy<Dictionary<Guid, Guid>> _groupPrimarySources;
    private readonly Lazy<Catalog> _reservationAssignmentCatalog;
    private readonly Lazy<Catalog> _groupAssignmentCatalog;
    private readonly Lazy<Catalog> _sourceCatalog;
    private readonly Lazy<Catalog> _enterpriseCatalog;
    private readonly Lazy<Catalog> _serviceCatalog;

    /// <summary>Builds the hotel of these options.</summary>
    /// <param name="options">The options; the defaults when null.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Hotel(HotelOptions? options = null)
    {
        options ??= new HotelOptions();
        var builder = new HotelBuilder(options);
        EnterpriseIds = builder.AddEnterprises();
        _reservationAssignments = builder.ReservationAssignments();
        _groupAssignments = builder.GroupAssignments();
        _sources = builder.Sources();
        _enterprises = new EnterpriseBuilder(options).Build(EnterpriseIds);
        _services = new ServiceBuilder(options).Build(EnterpriseIds);
        ReservationCatalog = new ReservationBuilder(options, builder.Reservations()).Build(EnterpriseIds, _enterprises, _services);
        _reservations = new(ReservationCatalog.ToArray);
        _primarySources = new(() => Primaries(_reservationAssignments.Where(item => item.IsPrimary), item => item.ReservationId, item => (item.UpdatedUtc, item.Id, item.SourceId)));
        _groupPrimarySources = new(() => Primaries(_groupAssignments.Where(item => item.IsPrimary), item => item.ReservationGroupId, item => (item.UpdatedUtc, item.Id, item.SourceId)));
        _reservationAssignmentCatalog = new(() => Catalog.Create(EnterpriseIds, _reservationAssignments));
        _groupAssignmentCatalog = new(() => Catalog.Create(EnterpriseIds, _groupAssignments));
        _sourceCatalog = new(() => Catalog.Create(EnterpriseIds, _sources));
        _enterpriseCatalog = new(() => Catalog.Create(EnterpriseIds, _enterprises));
        _serviceCatalog = new(() => Catalog.Create(EnterpriseIds, _services));
    }

    /// <summary>The enterprises; the first is the one of <see cref="SimulatorOptions.AccessToken"/>.</summary>
    public IReadOnlyList<Guid> EnterpriseIds { get; }

    /// <summary>The assignments of all reservations in the API's order: oldest to newer by UpdatedUtc, then by Id.</summary>
    public IReadOnlyList<ReservationAssignment> ReservationAssignments => _reservationAssignments;

    /// <summary>
    /// The assignments of all reservation groups in the API's order: newest to older by the group's UpdatedUtc, then by Id.
    /// </summary>
    public IReadOnlyList<GroupAssignment> GroupAssignments => _groupAssignments;

    /// <summary>The sources that the assignments name, in the API's order: newest to older by UpdatedUtc, then by Id.</summary>
    public IReadOnlyList<HotelSource> Sources => _sources;

    /// <summary>The enterprises in the API's order: newest to older by UpdatedUtc, then by Id.</summary>
    public IReadOnlyList<HotelEnterprise> Enterprises => _enterprises;

    /// <summary>The services in the API's order: newest to older by UpdatedUtc, then by Id.</summary>
    public IReadOnlyList<HotelService> Services => _services;

    /// <summary>The reservations in the API's order: newest to older by CreatedUtc, then by Id.</summary>
    public IReadOnlyList<HotelReservation> Reservations => _reservations.Value;

    internal ReservationCatalog ReservationCatalog { get; }

    /// <summary>The primary source of a reservation; null where it has none.</summary>
    /// <param name="reservationId">The reservation.</param>
    /// <returns>The source of its primary assignment: of several the one updated last, of several of these the one with the greatest Id.</returns>
    public Guid? PrimarySourceOf(Guid reservationId) => _primarySources.Value.TryGetValue(reservationId, out var source) ? source : null;

    /// <summary>The primary source of a reservation group; null where it has none.</summary>
    /// <param name="groupId">The reservation group.</param>
    /// <returns>The source of its primary assignment, by the rule of <see cref="PrimarySourceOf"/>.</returns>
    public Guid? GroupPrimarySourceOf(Guid groupId) => _groupPrimarySources.Value.TryGetValue(groupId, out var source) ? source : null;

    internal Catalog CatalogOf(SimulatedOperation operation) => operation switch
    {
        SimulatedOperation.ReservationAssignments => _reservationAssignmentCatalog.Value,
        SimulatedOperation.GroupAssignments => _groupAssignmentCatalog.Value,
        SimulatedOperation.Sources => _sourceCatalog.Value,
        SimulatedOperation.Enterprises => _enterpriseCatalog.Value,
        SimulatedOperation.Services => _serviceCatalog.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation."),
    };

    private static Dictionary<Guid, Guid> Primaries<T>(
        IEnumerable<T> primaries, Func<T, Guid> owner, Func<T, (DateTimeOffset UpdatedUtc, Guid Id, Guid SourceId)> facts)
    {
        var sources = new Dictionary<Guid, Guid>();
        foreach (var item in primaries.OrderBy(item => facts(item)))
        {
            sources[owner(item)] = facts(item).SourceId;
        }

        return sources;
    }
}
