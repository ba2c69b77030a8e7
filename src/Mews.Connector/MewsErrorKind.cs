namespace Mews.Connector;

/// <summary>Kind of an error. Scripts see the names as error ids.</summary>
/// <remarks>Mews Connector API, Guidelines, Responses, for the kinds with a status.</remarks>
public enum MewsErrorKind
{
    /// <summary>Status 400, or this client refused the request before sending it.</summary>
    InvalidRequest,

    /// <summary>Status 401: a token is wrong or expired, or the operation is not permitted.</summary>
    Unauthorized,

    /// <summary>Status 403: the message of Mews says why.</summary>
    Forbidden,

    /// <summary>Status 404: the address does not exist.</summary>
    NotFound,

    /// <summary>Status 408: too much at once; or no response in time.</summary>
    RequestTimeout,

    /// <summary>Status 409: the data has changed meanwhile.</summary>
    Conflict,

    /// <summary>Status 410: Mews has discontinued the operation.</summary>
    Gone,

    /// <summary>Status 429: more requests than the access token may send.</summary>
    TooManyRequests,

    /// <summary>Status 5xx: Mews failed.</summary>
    ServerError,

    /// <summary>The connection could not be made, or broke.</summary>
    ConnectionFailed,

    /// <summary>The response does not follow the contract.</summary>
    InvalidResponse,

    /// <summary>There is no session.</summary>
    NotConnected,

    /// <summary>An interval without a start, or with a start after its end.</summary>
    InvalidInterval,

    /// <summary>An export that needs a decision first: its file was changed, or its parameters were. Nothing was written.</summary>
    ExportRefused,

    /// <summary>A file could not be written. The same export resumes from its checkpoint.</summary>
    ExportFailed,
}
