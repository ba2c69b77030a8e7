namespace Mews.Connector;

/// <summary>What has a source, and can be enriched.</summary>
// Not public: PowerShell would show it to whoever asks for an item's members.
internal interface ISourced
{
    /// <summary>Unique identifier of the source.</summary>
    Guid SourceId { get; }

    /// <summary>The same with its enterprise, and with the name and type of its source.</summary>
    Item Enriched(Guid? enterpriseId, string? enterpriseName, Source? source);
}
