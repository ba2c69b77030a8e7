namespace Mews.Connector;

/// <summary>The operations of the Mews Connector API that this client supports.</summary>
public static class Operations
{
    /// <summary>Maximum number of items in a page.</summary>
    /// <remarks>Mews Connector API, Guidelines, Pagination, "Limitation".</remarks>
    public const int MaxItems = 1000;

    /// <summary>Source assignments of reservations. <c>UpdatedUtc</c> is the last update of the assignment.</summary>
    /// <remarks>Mews Connector API, Source assignments, Get all source assignments (2024-09-20).</remarks>
    public static Operation<SourceAssignment> ReservationSourceAssignments { get; } = new(static () => SourceAssignment.Reader)
    {
        Path = "api/connector/v1/sourceAssignments/getAll/2024-09-20",
        IdsProperty = "ReservationIds",
        ItemsProperty = "SourceAssignments",
        EnrichedItemType = typeof(EnrichedSourceAssignment),
        MaxIds = 100,
        MaxEnterprises = 1,
        MaxMonths = 1,
        IsNewestFirst = false,
        IsRestricted = true,
    };

    /// <summary>Source assignments of reservation groups. <c>UpdatedUtc</c> is the last update of the group.</summary>
    /// <remarks>Mews Connector API, Source assignments, Get all source assignments.</remarks>
    public static Operation<GroupSourceAssignment> GroupSourceAssignments { get; } = new(static () => GroupSourceAssignment.Reader)
    {
        Path = "api/connector/v1/sourceAssignments/getAll",
        IdsProperty = "ReservationGroupIds",
        ItemsProperty = "SourceAssignments",
        EnrichedItemType = typeof(EnrichedGroupSourceAssignment),
        MaxIds = 1000,
        MaxEnterprises = 1000,
        MaxMonths = 3,
        IsNewestFirst = true,
        IsRestricted = false,
    };

    /// <summary>Sources. <c>UpdatedUtc</c> is the last update of the source.</summary>
    /// <remarks>Mews Connector API, Sources, Get all sources.</remarks>
    public static Operation<Source> Sources { get; } = new(static () => Source.Reader)
    {
        Path = "api/connector/v1/sources/getAll",
        IdsProperty = "SourceIds",
        ItemsProperty = "Sources",
        HasItemIds = true,
        MaxIds = 1000,
        MaxMonths = 3,
        IsNewestFirst = true,
        IsRestricted = false,
    };

    /// <summary>Enterprises. <c>UpdatedUtc</c> is the last update of the enterprise.</summary>
    /// <remarks>Mews Connector API, Enterprises, Get all enterprises.</remarks>
    public static Operation<Enterprise> Enterprises { get; } = new(static () => Enterprise.Reader)
    {
        Path = "api/connector/v1/enterprises/getAll",
        IdsProperty = "EnterpriseIds",
        ItemsProperty = "Enterprises",
        HasItemIds = true,
        MaxIds = 1000,
        MaxMonths = 3,
        IsNewestFirst = true,
        IsRestricted = false,
    };

    /// <summary>Reservations. <c>UpdatedUtc</c> is one of five kinds of intervals.</summary>
    /// <remarks>Mews Connector API, Reservations, Get all reservations (2023-06-06).</remarks>
    public static Operation<Reservation> Reservations { get; } = new(static () => Reservation.Reader)
    {
        Path = "api/connector/v1/reservations/getAll/2023-06-06",
        IdsProperty = "ReservationIds",
        GroupIdsProperty = "ReservationGroupIds",
        ItemsProperty = "Reservations",
        HasItemIds = true,
        PagesAhead = 3,
        States = ["Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"],
        MaxIds = 1000,
        MaxEnterprises = 1000,
        MaxMonths = 3,
        IsNewestFirst = true,
        IsRestricted = false,
    };

    /// <summary>Services. <c>UpdatedUtc</c> is the last update of the service.</summary>
    /// <remarks>Mews Connector API, Services, Get all services.</remarks>
    public static Operation<Service> Services { get; } = new(static () => Service.Reader)
    {
        Path = "api/connector/v1/services/getAll",
        IdsProperty = "ServiceIds",
        ItemsProperty = "Services",
        HasItemIds = true,
        MaxIds = 1000,
        MaxEnterprises = 1000,
        MaxMonths = 3,
        IsNewestFirst = true,
        IsRestricted = false,
    };

    /// <summary>Order items, which say what reservations are worth. Ids are those of reservations.</summary>
    /// <remarks>Mews Connector API, Order items, Get all order items.</remarks>
    public static Operation OrderItems { get; } = new Operation<OrderItem>(static () => OrderItem.Reader)
    {
        Path = "api/connector/v1/orderItems/getAll",
        IdsProperty = "ServiceOrderIds",
        ItemsProperty = "OrderItems",
        StatesProperty = "AccountingStates",
        MaxIds = 1000,
        MaxEnterprises = 1000,
        MaxMonths = 3,
        IsNewestFirst = true,
        IsRestricted = false,
    };

    /// <summary>All of them, in the order of reports and tests.</summary>
    // Static properties are initialized in the order of the text, so this comes last.
    public static IReadOnlyList<Operation> All { get; }
        = [ReservationSourceAssignments, GroupSourceAssignments, Reservations, Sources, Enterprises, Services, OrderItems];
}
