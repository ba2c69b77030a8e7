namespace Mews.Connector;

/// <summary>What assigns a source to something.</summary>
// Not public: PowerShell would show it to whoever asks for an item's members.
internal interface IAssignment
{
    /// <summary>Unique identifier of the assignment.</summary>
    Guid Id { get; }

    /// <summary>Unique identifier of what the source is assigned to.</summary>
    Guid OwnerId { get; }

    /// <summary>Unique identifier of the source.</summary>
    Guid SourceId { get; }

    /// <summary>Whether it is the primary source.</summary>
    bool IsPrimary { get; }

    /// <summary>When the assignment was last updated; the same for all where Mews does not say.</summary>
    DateTimeOffset UpdatedUtc { get; }
}
