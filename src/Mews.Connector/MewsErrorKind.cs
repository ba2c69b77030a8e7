namespace Mews.Connector;

/// <summary>What went wrong. The names are the error ids that scripts see.</summary>
/// <remarks>Mews Connector API, Guidelines, Responses, for those that a status stands behind.</remarks>
public enum MewsErrorKind
{
    /// <summary>Status 400: Mews, or this client before it, found fault with the request.</summary>
    InvalidRequest,

    /// <summary>Status 401: a token is wrong or expired, or the operation is not permitted to this client.</summary>
    Unauthorized,

    /// <summary>Status 403: the server's message says why, for the user to read.</summary>
    Forbidden,

    /// <summary>Status 404: no such address.</summary>
    NotFound,

    /// <summary>Status 408, too much was asked for at once; or no answer came in time.</summary>
    RequestTimeout,

    /// <summary>Status 409: the data has changed in the meantime.</summary>
    Conflict,

    /// <summary>Status 410: Mews has discontinued the operation.</summary>
    Gone,

    /// <summary>Status 429: more requests than the access token may send.</summary>
    TooManyRequests,

    /// <summary>Status 5xx: Mews failed.</summary>
    ServerError,

    /// <summary>No connection, or one that broke.</summary>
    ConnectionFailed,

    /// <summary>An answer that the contract does not know.</summary>
    InvalidResponse,

    /// <summary>There is no session.</summary>
    NotConnected,

    /// <summary>An interval without a start, or with its start after its end.</summary>
    InvalidInterval,

    /// <summary>An export that cannot go on before somebody decides: its file or its question is another. Nothing was changed.</summary>
    ExportRefused,

    /// <summary>A file could not be written. What is safe is kept, and the same export goes on from there.</summary>
    ExportFailed,
}
