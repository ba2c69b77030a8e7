namespace Mews.Connector;

/// <summary>Whether a session may use an operation, as one request showed.</summary>
public sealed class OperationAccess
{
    private readonly Operation _operation;
    private readonly RequestTrace? _request;
    private readonly MewsApiException? _failure;

    internal OperationAccess(Operation operation, RequestTrace? request, Page? page, MewsApiException? failure) =>
        (_operation, _request, Page, _failure) = (operation, request, page, failure);

    /// <summary>Name of the operation: its path without the common prefix.</summary>
    public string Operation => _operation.Name;

    /// <summary>Whether the session may use it; null where the response does not show it, or there was none.</summary>
    public bool? Allowed => _failure?.Kind switch
    {
        null => true,
        MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden or MewsErrorKind.NotFound or MewsErrorKind.Gone => false,
        _ => null,
    };

    /// <summary>HTTP status of the response, or of a proxy that did not forward the request; null where there was none.</summary>
    public int? StatusCode => _request?.StatusCode ?? _failure?.StatusCode;

    /// <summary>Id that Mews gave the request; null where Mews did not respond.</summary>
    public string? RequestId => _request?.RequestId;

    /// <summary>What is wrong; null if nothing is.</summary>
    public string? Message => _failure?.Reason;

    /// <summary>How long the response took.</summary>
    public long Milliseconds => (long)(_request?.Elapsed ?? TimeSpan.Zero).TotalMilliseconds;

    /// <summary>
    /// The failure behind <see cref="Message"/>; null if there was none. A method, so that PowerShell does not show it as a column.
    /// </summary>
    public MewsApiException? GetFailure() => _failure;

    /// <summary>The same as <see cref="Page.ClockOffset"/>; null without a page.</summary>
    public TimeSpan? GetClockOffset() => Page?.ClockOffset;

    internal Page? Page { get; }

    /// <summary>Explains a 401 as a missing permission where the same tokens were accepted for another operation.</summary>
    internal OperationAccess Judged(string? accepted) => accepted is not null && _failure?.Kind == MewsErrorKind.Unauthorized
        ? new(_operation, _request, Page, ErrorResponse.NotPermitted(_failure, _operation, accepted))
        : this;
}
