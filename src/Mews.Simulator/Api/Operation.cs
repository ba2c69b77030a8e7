namespace Mews.Simulator.Api;

/// <summary>What the contract says of an operation, as data.</summary>
internal sealed record Operation
{
    public static Operation ReservationAssignments { get; } = new()
    {
        Kind = SimulatedOperation.ReservationAssignments,
        Path = "/api/connector/v1/sourceAssignments/getAll/2024-09-20",
        IdsProperty = "ReservationIds",
        ItemsProperty = "SourceAssignments",
        MaxIds = 100,
        MaxMonths = 1,
        MaxEnterprises = 1,
        IsForOneEnterprise = true,
        IsRestricted = true,
        NewestFirst = false,
        Cursors = new PositionCursors(),
    };

    public static Operation GroupAssignments { get; } = new()
    {
        Kind = SimulatedOperation.GroupAssignments,
        Path = "/api/connector/v1/sourceAssignments/getAll",
        IdsProperty = "ReservationGroupIds",
        ItemsProperty = "SourceAssignments",
        MaxIds = 1000,
        MaxMonths = 3,
        MaxEnterprises = 1000,
        IsForOneEnterprise = false,
        IsRestricted = false,
        NewestFirst = true,
        Cursors = new IdCursors(),
    };

    public static Operation Sources { get; } = new()
    {
        Kind = SimulatedOperation.Sources,
        Path = "/api/connector/v1/sources/getAll",
        IdsProperty = "SourceIds",
        ItemsProperty = "Sources",
        MaxIds = 1000,
        MaxMonths = 3,
        MaxEnterprises = 0,
        IsForOneEnterprise = false,
        IsRestricted = false,
        NewestFirst = true,
        Cursors = new IdCursors(),
    };

    public static Operation Enterprises { get; } = new()
    {
        Kind = SimulatedOperation.Enterprises,
        Path = "/api/connector/v1/enterprises/getAll",
        IdsProperty = "EnterpriseIds",
        ItemsProperty = "Enterprises",
        MaxIds = 1000,
        MaxMonths = 3,
        MaxEnterprises = 0,
        IsForOneEnterprise = false,
        IsRestricted = false,
        NewestFirst = true,
        Cursors = new IdCursors(),
    };

    public static Operation Services { get; } = new()
    {
        Kind = SimulatedOperation.Services,
        Path = "/api/connector/v1/services/getAll",
        IdsProperty = "ServiceIds",
        ItemsProperty = "Services",
        MaxIds = 1000,
        MaxMonths = 3,
        MaxEnterprises = 1000,
        IsForOneEnterprise = false,
        IsRestricted = false,
        NewestFirst = true,
        Cursors = new IdCursors(),
        OtherProperties = ["ServiceType"],
    };

    public static Operation Reservations { get; } = new()
    {
        Kind = SimulatedOperation.Reservations,
        Path = "/api/connector/v1/reservations/getAll/2023-06-06",
        IdsProperty = "ReservationIds",
        ItemsProperty = "Reservations",
        MaxIds = 1000,
        MaxMonths = 3,
        MaxEnterprises = 1000,
        IsForOneEnterprise = false,
        IsRestricted = false,
        NewestFirst = true,
        Cursors = new IdCursors(),
        IntervalProperties =
        [
            "CreatedUtc", "UpdatedUtc", "CollidingUtc", "ScheduledStartUtc", "ActualStartUtc", "ScheduledEndUtc", "ActualEndUtc",
        ],
        OtherIdsProperties = new Dictionary<string, int>
        {
            ["ServiceIds"] = 1000,
            ["ReservationGroupIds"] = 1000,
            ["AccountIds"] = 1000,
            ["PartnerCompanyIds"] = 100,
            ["TravelAgencyIds"] = 100,
            ["AssignedResourceIds"] = 1000,
            ["AvailabilityBlockIds"] = 100,
        },
        TextsProperties = new Dictionary<string, int> { ["Numbers"] = 1000, ["ChannelNumbers"] = 100 },
        OtherProperties = ["States"],
    };

    public static Operation OrderItems { get; } = new()
    {
        Kind = SimulatedOperation.OrderItems,
        Path = "/api/connector/v1/orderItems/getAll",
        IdsProperty = "ServiceOrderIds",
        ItemsProperty = "OrderItems",
        MaxIds = 1000,
        MaxMonths = 3,
        MaxEnterprises = 1000,
        IsForOneEnterprise = false,
        IsRestricted = false,
        NewestFirst = true,
        Cursors = new IdCursors(),
        IntervalProperties = ["CreatedUtc", "UpdatedUtc", "ConsumedUtc", "CanceledUtc", "ClosedUtc"],
        OtherIdsProperties = new Dictionary<string, int>
        {
            ["OrderItemIds"] = 1000,
            ["ServiceIds"] = 1000,
            ["BillIds"] = 1000,
            ["AccountIds"] = 100,
        },
        OtherProperties = ["Currency", "AccountingStates", "Types"],
    };

    // Below the operations: static initializers run in this order.
    public static IReadOnlyList<Operation> All { get; } =
        [ReservationAssignments, GroupAssignments, Sources, Enterprises, Services, Reservations, OrderItems];

    public required SimulatedOperation Kind { get; init; }

    public required string Path { get; init; }

    /// <summary>Property with the operation's own ids.</summary>
    public required string IdsProperty { get; init; }

    /// <summary>Property of an answer that holds the items.</summary>
    public required string ItemsProperty { get; init; }

    public required int MaxIds { get; init; }

    /// <summary>Longest interval in calendar months.</summary>
    public required int MaxMonths { get; init; }

    /// <summary>0 if there is no such property.</summary>
    public required int MaxEnterprises { get; init; }

    /// <summary>Whether a portfolio token must name one enterprise. What other tokens name is ignored.</summary>
    public required bool IsForOneEnterprise { get; init; }

    /// <summary>Whether some access tokens are not permitted to use it.</summary>
    public required bool IsRestricted { get; init; }

    public required bool NewestFirst { get; init; }

    public required ICursors Cursors { get; init; }

    public IReadOnlyList<string> IntervalProperties { get; init; } = ["UpdatedUtc"];

    /// <summary>Most ids of each further property, by its name.</summary>
    public IReadOnlyDictionary<string, int> OtherIdsProperties { get; init; } = new Dictionary<string, int>();

    /// <summary>Most texts of each property, by its name.</summary>
    public IReadOnlyDictionary<string, int> TextsProperties { get; init; } = new Dictionary<string, int>();

    /// <summary>Further properties of a request.</summary>
    public IReadOnlyList<string> OtherProperties { get; init; } = [];

    public static Operation? At(string? path) => All.FirstOrDefault(operation => operation.Path == path);
}
