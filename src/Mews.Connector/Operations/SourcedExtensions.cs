namespace Mews.Connector;

/// <summary>What can be added to items of any kind that has a source.</summary>
public static class SourcedExtensions
{
    /// <summary>The item with the enterprise that it was asked for; itself, where it is of a kind that is asked for many enterprises at once.</summary>
    /// <param name="item">The item.</param>
    /// <param name="enterpriseId">Unique identifier of the enterprise.</param>
    public static ISourced WithEnterprise(this ISourced item, Guid enterpriseId) =>
        item is IOfEnterprise own ? own.WithEnterprise(enterpriseId) : item;
}
