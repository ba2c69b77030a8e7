namespace Mews.Connector;

/// <summary>What has a source.</summary>
public interface ISourced
{
    /// <summary>Unique identifier of the source.</summary>
    Guid SourceId { get; }

    /// <summary>The same with the source's name and type.</summary>
    // Not public: PowerShell would show it to whoever asks for an item's members.
    internal ISourced WithSource(Source? source);
}
