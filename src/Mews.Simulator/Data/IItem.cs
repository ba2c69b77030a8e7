using System.Text.Json;

namespace Mews.Simulator.Data;

/// <summary>What assignments, sources, enterprises, services and reservations have in common: all that storing and paging them needs.</summary>
internal interface IItem
{
    /// <summary>The enterprise that has it.</summary>
    Guid EnterpriseId { get; }

    /// <summary>The reservation or the group, or the source, the enterprise or the service itself: the id by which a request may filter.</summary>
    Guid OwnerId { get; }

    /// <summary>Its place in the API's order.</summary>
    OrderKey Key { get; }

    /// <summary>Writes the properties that the API shows.</summary>
    void WriteShown(Utf8JsonWriter writer);

    /// <summary>Writes the properties that the API keeps to itself.</summary>
    void WriteHidden(Utf8JsonWriter writer);
}
