using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>
/// All simulated data: enterprises, their sources and services, reservations, and the assignments of reservations and groups. Immutable, so
/// that a test can compare it with what a client received.
/// </summary>
public sealed class Hotel
{
    private readonly HotelSource[] _sources;
    private readonly HotelEnterprise[] _enterprises;
    private readonly HotelService[] _services;
    private readonly Lazy<Catalog> _sourceCatalog;
    private readonly Lazy<Catalog> _enterpriseCatalog;
    private readonly Lazy<Catalog> _serviceCatalog;
    private readonly AssignmentSet<ReservationAssignment> _reservationAssignments;
    private readonly AssignmentSet<GroupAssignment> _groupAssignments;
    private readonly Lazy<HotelReservation[]> _reservations;
    private readonly OrderItemBuilder _orderItems;

    /// <summary>Builds the hotel of these options.</summary>
    /// <param name="options">The options; the defaults when null.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Hotel(HotelOptions? options = null)
    {
        options ??= new HotelOptions();
        var builder = new HotelBuilder(options);
        EnterpriseIds = builder.AddEnterprises();
        _sources = builder.Sources();
        _enterprises = new EnterpriseBuilder(options).Build(EnterpriseIds);
        _services = new ServiceBuilder(options).Build(EnterpriseIds);
        _sourceCatalog = new(() => Catalog.Create(EnterpriseIds, _sources));
        _enterpriseCatalog = new(() => Catalog.Create(EnterpriseIds, _enterprises));
        _serviceCatalog = new(() => Catalog.Create(EnterpriseIds, _services));
        _reservationAssignments = new(EnterpriseIds, builder.ReservationAssignments());
        _groupAssignments = new(EnterpriseIds, builder.GroupAssignments());
        var bookable = _services
            .Where(service => service.TimeUnitPeriod is not null)
            .OrderBy(service => service.Name)
            .ToLookup(service => service.EnterpriseId);
        ReservationCatalog = new(_enterprises.ToDictionary(
            enterprise => enterprise.Id,
            enterprise => ReservationsOf(enterprise, options, [.. bookable[enterprise.Id]], builder.Reservations(enterprise.Id))));
        _reservations = new(ReservationCatalog.ToArray);
        _orderItems = new(options, _enterprises, _services);
    }

    private Hotel(
        Hotel before,
        AssignmentSet<ReservationAssignment> reservationAssignments,
        AssignmentSet<GroupAssignment> groupAssignments,
        ReservationCatalog reservations)
    {
        EnterpriseIds = before.EnterpriseIds;
        _sources = before._sources;
        _enterprises = before._enterprises;
        _services = before._services;
        _sourceCatalog = before._sourceCatalog;
        _enterpriseCatalog = before._enterpriseCatalog;
        _serviceCatalog = before._serviceCatalog;
        _reservationAssignments = reservationAssignments;
        _groupAssignments = groupAssignments;
        ReservationCatalog = reservations;
        _reservations = new(ReservationCatalog.ToArray);
        _orderItems = before._orderItems;
    }

    /// <summary>The enterprises; the first is the one of <see cref="SimulatorOptions.AccessToken"/>.</summary>
    public IReadOnlyList<Guid> EnterpriseIds { get; }

    /// <summary>The assignments of all reservations in the API's order: oldest to newer by UpdatedUtc, then by Id.</summary>
    public IReadOnlyList<ReservationAssignment> ReservationAssignments => _reservationAssignments.Items;

    /// <summary>
    /// The assignments of all reservation groups in the API's order: newest to older by the group's UpdatedUtc, then by Id.
    /// </summary>
    public IReadOnlyList<GroupAssignment> GroupAssignments => _groupAssignments.Items;

    /// <summary>The sources that the assignments name, in the API's order: newest to older by UpdatedUtc, then by Id.</summary>
    public IReadOnlyList<HotelSource> Sources => _sources;

    /// <summary>The enterprises in the API's order: newest to older by UpdatedUtc, then by Id.</summary>
    public IReadOnlyList<HotelEnterprise> Enterprises => _enterprises;

    /// <summary>The services in the API's order: newest to older by UpdatedUtc, then by Id.</summary>
    public IReadOnlyList<HotelService> Services => _services;

    /// <summary>The reservations in the API's order: newest to older by CreatedUtc, then by Id.</summary>
    public IReadOnlyList<HotelReservation> Reservations => _reservations.Value;

    /// <summary>A copy in which this reservation replaces the one with its Id, or is added.</summary>
    /// <param name="reservation">The reservation, such as one of <see cref="Reservations"/> with another UpdatedUtc.</param>
    /// <exception cref="ArgumentException">There is no such enterprise.</exception>
    public Hotel With(HotelReservation reservation) =>
        new(this, _reservationAssignments, _groupAssignments, ReservationCatalog.With(reservation));

    /// <summary>A copy in which this assignment replaces the one with its Id, or is added.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <exception cref="ArgumentException">There is no such enterprise.</exception>
    public Hotel With(ReservationAssignment assignment) =>
        new(this, _reservationAssignments.With(assignment), _groupAssignments, ReservationCatalog);

    /// <summary>A copy in which this assignment replaces the one with its Id, or is added.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <exception cref="ArgumentException">There is no such enterprise.</exception>
    public Hotel With(GroupAssignment assignment) =>
        new(this, _reservationAssignments, _groupAssignments.With(assignment), ReservationCatalog);

    /// <summary>The order items of a reservation, in the order in which they were made.</summary>
    /// <param name="reservation">One of <see cref="Reservations"/>.</param>
    public IReadOnlyList<HotelOrderItem> OrderItemsOf(HotelReservation reservation) => _orderItems.Of(reservation);

    internal ReservationCatalog ReservationCatalog { get; }

    /// <summary>The primary source of a reservation; null if it has none.</summary>
    /// <param name="reservationId">The reservation.</param>
    /// <returns>Of several primary assignments the source of the one updated last, then of the one with the greatest Id.</returns>
    public Guid? PrimarySourceOf(Guid reservationId) => _reservationAssignments.PrimarySourceOf(reservationId);

    /// <summary>The primary source of a reservation group, chosen like <see cref="PrimarySourceOf"/>; null if it has none.</summary>
    /// <param name="groupId">The reservation group.</param>
    public Guid? GroupPrimarySourceOf(Guid groupId) => _groupAssignments.PrimarySourceOf(groupId);

    // A method of its own: a lambda in the constructor would keep the builder in memory.
    private static Lazy<ReservationPartition> ReservationsOf(
        HotelEnterprise enterprise, HotelOptions options, HotelService[] bookable, IReadOnlyList<ReservationPlace> places) =>
        new(() => new ReservationPartition(new ReservationBuilder(options, enterprise, bookable).Build(places)));

    internal Catalog CatalogOf(SimulatedOperation operation) => operation switch
    {
        SimulatedOperation.ReservationAssignments => _reservationAssignments.Catalog,
        SimulatedOperation.GroupAssignments => _groupAssignments.Catalog,
        SimulatedOperation.Sources => _sourceCatalog.Value,
        SimulatedOperation.Enterprises => _enterpriseCatalog.Value,
        SimulatedOperation.Services => _serviceCatalog.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation."),
    };
}
