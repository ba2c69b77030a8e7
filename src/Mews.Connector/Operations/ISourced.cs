namespace Mews.Connector;

/// <summary>What has a source.</summary>
public interface ISourced
{
    /// <summary>Unique identifier of what has it.</summary>
    Guid Id { get; }

    /// <summary>Unique identifier of the source.</summary>
    Guid SourceId { get; }
}
