namespace Mews.Connector;

/// <summary>Whether a page is the last of its query.</summary>
internal enum PageEnd
{
    More,
    Last,

    /// <summary>Only the request for the next page can tell.</summary>
    Unknown,
}
