using Mews.Connector;

namespace Mews.SourceAssignments.Pulling;

/// <summary>What a pull gives: the items of a page that are in the window.</summary>
/// <param name="Items">The items; none where the page has none, or none in the window.</param>
/// <param name="Query">The query that they answer.</param>
/// <param name="Cursor">What goes on behind the page; null at the end of its query.</param>
internal sealed record PulledPage(ArraySegment<object> Items, Query Query, string? Cursor);
