namespace Mews.Connector;

/// <summary>An item that has a source and can be enriched.</summary>
// Internal, since Get-Member would list the members of a public interface.
internal interface ISourced
{
    Guid SourceId { get; }

    Item Enriched(Guid? enterpriseId, string? enterpriseName, Source? source);
}
