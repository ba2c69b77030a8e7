namespace Mews.Connector;

/// <summary>One request for a page.</summary>
/// <param name="Query">What is asked for.</param>
/// <param name="Count">The most items to answer with, 1 to <see cref="Operations.MaxItems"/>.</param>
/// <param name="Cursor">Where to go on; null for the first page.</param>
internal sealed record PageRequest(Query Query, int Count, string? Cursor)
{
    /// <summary>Whether items that cannot be read are passed over.</summary>
    internal bool IsTolerant { get; init; }

    /// <summary>Whether the first pages of two halves of the interval can take its place.</summary>
    internal bool CanAskForLess => Cursor is null && Query.HalvesOfInterval() is not null;
}
