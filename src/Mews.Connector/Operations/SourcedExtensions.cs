namespace Mews.Connector;

/// <summary>What can be added to items that have a source.</summary>
public static class SourcedExtensions
{
    /// <summary>The item with the source's name and type.</summary>
    /// <param name="item">The item.</param>
    /// <param name="source">The source; null where it is not known.</param>
    public static ISourced WithSource(this ISourced item, Source? source) => item.WithSource(source);

    /// <summary>The item with the enterprise that it was asked for; itself, where it is of a kind that is asked for many enterprises at once.</summary>
    /// <param name="item">The item.</param>
    /// <param name="enterpriseId">Unique identifier of the enterprise.</param>
    public static ISourced WithEnterprise(this ISourced item, Guid enterpriseId) =>
        item is IOfEnterprise own ? own.WithEnterprise(enterpriseId) : item;
}
