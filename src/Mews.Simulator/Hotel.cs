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
    private readonly Lazy<Catalog> _reservationCatalog;
    private readonly Lazy<Catalog> _groupCatalog;
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
        _reservationCatalog = new(() => Catalog.Create(EnterpriseIds, _reservationAssignments));
        _groupCatalog = new(() => Catalog.Create(EnterpriseIds, _groupAssignments));
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

    internal Catalog CatalogOf(SimulatedOperation operation) => operation switch
    {
        SimulatedOperation.ReservationAssignments => _reservationCatalog.Value,
        SimulatedOperation.GroupAssignments => _groupCatalog.Value,
        SimulatedOperation.Sources => _sourceCatalog.Value,
        SimulatedOperation.Enterprises => _enterpriseCatalog.Value,
        SimulatedOperation.Services => _serviceCatalog.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation."),
    };
}
