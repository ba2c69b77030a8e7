using System.Text.Json;

namespace Mews.Simulator.Data;

/// <summary>What storing and paging needs to know of an item.</summary>
internal interface IItem
{
    Guid EnterpriseId { get; }

    /// <summary>The id by which a request may filter: the reservation or group of an assignment, or the item's own.</summary>
    Guid OwnerId { get; }

    OrderKey Key { get; }

    /// <summary>Writes the properties that the API returns.</summary>
    void WriteShown(Utf8JsonWriter writer);

    /// <summary>Writes the properties that the API does not return.</summary>
    void WriteHidden(Utf8JsonWriter writer);
}

/// <summary>What the assignments of reservations and of groups have in common.</summary>
internal interface IAssignment : IItem
{
    Guid Id { get; }

    Guid SourceId { get; }

    bool IsPrimary { get; }

    DateTimeOffset UpdatedUtc { get; }
}
