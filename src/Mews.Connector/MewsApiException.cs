namespace Mews.Connector;

/// <summary>A request that failed, or that was not worth sending.</summary>
/// <param name="kind">What went wrong.</param>
/// <param name="message">What to tell the user, with no token in it. What a terminal must not show of it is taken out.</param>
/// <param name="innerException">What lies behind it.</param>
public sealed class MewsApiException(MewsErrorKind kind, string message, Exception? innerException = null)
    : Exception(Printable.Of(message), innerException)
{
    /// <summary>What went wrong.</summary>
    public MewsErrorKind Kind => kind;

    /// <summary>What to tell the user, without where in the data it happened.</summary>
    public string Reason { get => field ?? Message; private init; }

    /// <summary>What helps against it, where the kind alone does not say it.</summary>
    public MewsRemedy Remedy { get; init; }

    /// <summary>Status of the response; null where there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Id that Mews gave the request; its support asks for it. Null where there was no response.</summary>
    /// <remarks>Mews Connector API, Guidelines, Responses, "Request-Id".</remarks>
    public string? RequestId { get; init; }

    /// <summary>The query that failed; null where none did.</summary>
    public Query? Query { get; init; }

    /// <summary>Cursor of the page that failed, to go on from; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether Mews refuses the operation (401, 403), so that asking again brings nothing.</summary>
    internal bool IsRefusal => Kind is MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden;

    /// <summary>What Mews answered, without what is made of it; null where it did not.</summary>
    internal string? Answer { get; init; }

    /// <summary>How long Mews asks to wait before the next request; null where it does not say.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>How often it is worth while to try again at most; null for as often as the session says.</summary>
    internal int? MostRetries { get; init; }

    /// <summary>The exception, with more to tell the user.</summary>
    /// <param name="text">What follows the message.</param>
    public MewsApiException WithMore(string text) => With($"{Message} {text}", Query, Cursor);

    /// <summary>An exception that stands for this one and for others like it.</summary>
    /// <param name="message">What to tell of all of them.</param>
    public MewsApiException ForSeveral(string message) => new(Kind, message, this) { StatusCode = StatusCode, RequestId = RequestId, Remedy = Remedy };

    /// <summary>The exception of a lookup, as one of the query that it was for.</summary>
    internal MewsApiException Of(Query query) => With(Message, query, cursor: null);

    /// <summary>The exception, with where in the data it happened.</summary>
    /// <param name="query">The query that failed.</param>
    /// <param name="cursor">Cursor of the page that failed.</param>
    /// <param name="itemCount">Items of the query that were given out before.</param>
    internal MewsApiException At(Query query, string? cursor, long itemCount)
    {
        string where = (StatusCode, cursor) switch
        {
            (_, null) => $"No items of this query ({query}) were returned.",
            (400, _) =>
                $"The query ({query}) was to continue from a cursor, after {itemCount} items. The cursor may have expired, or it may "
                + "belong to another query. Run the query again without the cursor.",
            _ => $"{itemCount} items of this query ({query}) were returned before the error. The Cursor of the error continues after them.",
        };

        // Support asks for it, and a log may hold no more than the message.
        string id = RequestId is not null && Kind is MewsErrorKind.ServerError or MewsErrorKind.InvalidResponse ? $" Request-Id {RequestId}." : string.Empty;
        // Where that was a lookup, its own place tells nobody anything.
        return With($"{Reason} {where}{id}", query, cursor);
    }

    private MewsApiException With(string message, Query? query, string? cursor) => new(Kind, message, InnerException)
    {
        Remedy = Remedy,
        StatusCode = StatusCode,
        RequestId = RequestId,
        Answer = Answer,
        Query = query,
        Cursor = cursor,
        Reason = Reason,
        RetryAfter = RetryAfter,
        MostRetries = MostRetries,
    };
}
