namespace Mews.Simulator.Api;

/// <summary>What the contract says of an operation, as data.</summary>
internal sealed record Operation
{
    /// <summary>The assignments of reservations.</summary>
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

    /// <summary>The assignments of reservation groups.</summary>
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

    /// <summary>The sources.</summary>
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

    /// <summary>The enterprises.</summary>
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

    /// <summary>The services.</summary>
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
    };

    /// <summary>The reservations.</summary>
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
    };

    /// <summary>All of them.</summary>
    // Below what it is made of.
    public static IReadOnlyList<Operation> All { get; } = [ReservationAssignments, GroupAssignments, Sources, Enterprises, Services, Reservations];

    /// <summary>Which one it is.</summary>
    public required SimulatedOperation Kind { get; init; }

    /// <summary>Its path, to the letter.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the property that filters by reservation, group, source, enterprise or service.</summary>
    public required string IdsProperty { get; init; }

    /// <summary>The name of the property of an answer that holds the items.</summary>
    public required string ItemsProperty { get; init; }

    /// <summary>The most ids there.</summary>
    public required int MaxIds { get; init; }

    /// <summary>The longest interval, in calendar months.</summary>
    public required int MaxMonths { get; init; }

    /// <summary>The most EnterpriseIds; 0 where it has no such property.</summary>
    public required int MaxEnterprises { get; init; }

    /// <summary>Whether a portfolio token has to choose an enterprise, and any other token's choice is ignored.</summary>
    public required bool IsForOneEnterprise { get; init; }

    /// <summary>Whether some access tokens are not permitted to use it.</summary>
    public required bool IsRestricted { get; init; }

    /// <summary>Whether it pages from newest to older.</summary>
    public required bool NewestFirst { get; init; }

    /// <summary>Its kind of cursor.</summary>
    public required ICursors Cursors { get; init; }

    /// <summary>The names of the properties that are intervals.</summary>
    public IReadOnlyList<string> IntervalProperties { get; init; } = ["UpdatedUtc"];

    /// <summary>The most ids of further properties that are ids, by their names.</summary>
    public IReadOnlyDictionary<string, int> OtherIdsProperties { get; init; } = new Dictionary<string, int>();

    /// <summary>The most texts of properties that are texts, by their names.</summary>
    public IReadOnlyDictionary<string, int> TextsProperties { get; init; } = new Dictionary<string, int>();

    /// <summary>The operation with a path; null where there is none.</summary>
    public static Operation? At(string? path) => All.FirstOrDefault(operation => operation.Path == path);
}
