namespace Mews.SourceAssignments.Pulling;

/// <summary>What a pull gives: the items of a page that are in the window.</summary>
/// <param name="Items">The items; none where the page has none, or none in the window.</param>
/// <param name="Whole">The page.</param>
internal sealed record PulledPage(ArraySegment<object> Items, Page Whole);
