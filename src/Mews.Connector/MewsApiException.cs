namespace Mews.Connector;

/// <summary>A request that failed, or that was not worth sending.</summary>
public sealed class MewsApiException : Exception
{
    /// <summary>Makes an exception of a kind.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What to tell the user, with no token in it.</param>
    /// <param name="innerException">What lies behind it.</param>
    public MewsApiException(MewsErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public MewsErrorKind Kind { get; }

    /// <summary>Status of the response; null where there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Id that Mews gave the request; its support asks for it. Null where there was no response.</summary>
    /// <remarks>Mews Connector API, Guidelines, Responses, "Request-Id".</remarks>
    public string? RequestId { get; init; }

    /// <summary>The query that failed; null where none did.</summary>
    public Query? Query { get; private set; }

    /// <summary>Cursor of the page that failed, to go on from; null for the first page.</summary>
    public string? Cursor { get; private set; }

    /// <summary>The exception, with where in the data it happened.</summary>
    internal MewsApiException At(Query query, string? cursor)
    {
        Query = query;
        Cursor = cursor;
        return this;
    }
}
