namespace Mews.Connector;

/// <summary>A request that failed, or that was refused before it was sent.</summary>
/// <param name="kind">Kind of the error.</param>
/// <param name="message">Message for the user, without tokens. Characters that a terminal must not show are removed.</param>
/// <param name="innerException">Cause of the error.</param>
public sealed class MewsApiException(MewsErrorKind kind, string message, Exception? innerException = null)
    : Exception(Printable.Of(message), innerException)
{
    /// <summary>Kind of the error.</summary>
    public MewsErrorKind Kind => kind;

    /// <summary>The message without the position in the data.</summary>
    public string Reason { get => field ?? Message; private init; }

    /// <summary>What the user can do, where the kind does not already tell.</summary>
    public MewsRemedy Remedy { get; init; }

    /// <summary>HTTP status of the response; null where there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Id that Mews gave the request, for its support; null where there was no response.</summary>
    /// <remarks>Mews Connector API, Guidelines, Responses, "Request-Id".</remarks>
    public string? RequestId { get; init; }

    /// <summary>Query that failed; null if none did.</summary>
    public Query? Query { get; init; }

    /// <summary>Cursor of the page that failed, to resume from; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether Mews refused the operation (401, 403), so that a retry is useless.</summary>
    internal bool IsRefusal => Kind is MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden;

    /// <summary>What Mews responded, without our explanation; null where it did not.</summary>
    internal string? Answer { get; init; }

    /// <summary>Retry-After of the response; null where there was none.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    internal RetryAdvice RetryAdvice { get; init; }

    /// <summary>A copy with more text.</summary>
    /// <param name="text">Text to append to the message.</param>
    public MewsApiException WithMore(string text) => With($"{Message} {text}", Query, Cursor);

    /// <summary>An exception that stands for several of the same kind.</summary>
    /// <param name="message">Message about all of them.</param>
    public MewsApiException ForSeveral(string message) =>
        new(Kind, message, this) { StatusCode = StatusCode, RequestId = RequestId, Remedy = Remedy };

    /// <summary>A copy that tells what was requested. A refused currency fails for every reservation in the same way.</summary>
    internal MewsApiException OfOrderItems(string? currency) => StatusCode == 400 && currency is not null
        ? OfOrderItems($"Mews refused to return the values in {currency}. {Reason}", MewsRemedy.GiveAnotherCurrency)
        : OfOrderItems($"The order items of the reservations could not be read. {Reason}", Remedy);

    private MewsApiException OfOrderItems(string message, MewsRemedy remedy) =>
        new(Kind, message, this) { StatusCode = StatusCode, RequestId = RequestId, Remedy = remedy };

    /// <summary>A copy for the query that a failed lookup belonged to.</summary>
    internal MewsApiException Of(Query query) => With(Message, query, cursor: null);

    /// <summary>A copy with the position in the data.</summary>
    /// <param name="query">The query that failed.</param>
    /// <param name="cursor">Cursor of the page that failed.</param>
    /// <param name="itemCount">Number of items of the query that were returned before.</param>
    internal MewsApiException At(Query query, string? cursor, long itemCount)
    {
        string where = (StatusCode, cursor) switch
        {
            (_, null) => $"No items of this query ({query}) were returned.",
            (400, _) =>
                $"Mews refused to continue the query ({query}) from its cursor, after {itemCount} items. The cursor may have expired, "
                + "or it may belong to another query. Run the query again without the cursor.",
            _ => $"{itemCount} items of this query ({query}) were returned before the error. "
                + "To get the items after these, continue from the Cursor of the error.",
        };

        // Mews support asks for it, and a log may contain the message alone.
        string id = RequestId is not null && Kind is MewsErrorKind.ServerError or MewsErrorKind.InvalidResponse
            ? $" Request-Id {RequestId}."
            : string.Empty;
        // Reason, because the position of a lookup would mean nothing to the user.
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
        RetryAdvice = RetryAdvice,
    };
}
