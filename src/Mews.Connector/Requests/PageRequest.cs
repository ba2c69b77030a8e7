namespace Mews.Connector;

/// <param name="Count">Maximum number of items, 1 to <see cref="Operations.MaxItems"/>.</param>
/// <param name="Cursor">Cursor of the page; null for the first one.</param>
internal sealed record PageRequest(Query Query, int Count, string? Cursor)
{
    /// <summary>Whether to skip items that cannot be read.</summary>
    internal bool IsTolerant { get; init; }

    /// <summary>Whether the query can be replaced by two with half of the interval.</summary>
    internal bool CanAskForLess => Cursor is null && Query.HalvesOfInterval() is not null;
}
