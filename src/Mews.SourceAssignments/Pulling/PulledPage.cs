namespace Mews.SourceAssignments.Pulling;

/// <summary>A page with those of its items that -First and -Skip let through.</summary>
internal sealed record PulledPage(ArraySegment<object> Items, Page Whole);
