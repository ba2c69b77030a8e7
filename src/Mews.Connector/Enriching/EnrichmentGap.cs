namespace Mews.Connector;

/// <summary>What items could not be enriched with.</summary>
public enum EnrichmentGap
{
    /// <summary>Names and types of sources: sources could not be read.</summary>
    Sources,

    /// <summary>Names of enterprises, and of which they are where no single one was asked: enterprises could not be read.</summary>
    Enterprises,

    /// <summary>Of which enterprise they are: no single one was asked, and the access token is not of a single one.</summary>
    EnterpriseOfItems,
}
