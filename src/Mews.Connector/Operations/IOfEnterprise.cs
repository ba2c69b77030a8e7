namespace Mews.Connector;

/// <summary>What is asked for one enterprise at a time, and does not say of which it is.</summary>
internal interface IOfEnterprise
{
    /// <summary>The same with its enterprise.</summary>
    ISourced WithEnterprise(Guid enterpriseId);
}
