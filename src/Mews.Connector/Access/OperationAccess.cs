namespace Mews.Connector;

/// <summary>What came of asking an operation once.</summary>
public sealed class OperationAccess
{
    private readonly Operation _operation;
    private readonly RequestTrace? _request;
    private readonly MewsApiException? _failure;

    internal OperationAccess(Operation operation, RequestTrace? request, Page? page, MewsApiException? failure) =>
        (_operation, _request, Page, _failure) = (operation, request, page, failure);

    /// <summary>The operation, as Mews calls it: its path without the part that all have.</summary>
    public string Operation => _operation.Name;

    /// <summary>Whether the session may use it; null where the answer does not tell, or there was none.</summary>
    public bool? Allowed => _failure?.Kind switch
    {
        null => true,
        MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden or MewsErrorKind.NotFound or MewsErrorKind.Gone => false,
        _ => null,
    };

    /// <summary>Status of the response, of a proxy's where it did not let the request through; null where there was none.</summary>
    public int? StatusCode => _request?.StatusCode ?? _failure?.StatusCode;

    /// <summary>Id that Mews gave the request; null where there was no response of Mews.</summary>
    public string? RequestId => _request?.RequestId;

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Message => _failure?.Reason;

    /// <summary>How long the answer took.</summary>
    public long Milliseconds => (long)(_request?.Elapsed ?? TimeSpan.Zero).TotalMilliseconds;

    /// <summary>What is wrong, with all that is known of it; null where nothing is. Not a property: it is nothing to look at.</summary>
    public MewsApiException? GetFailure() => _failure;

    /// <summary>As <see cref="Page.ClockOffset"/>.</summary>
    public TimeSpan? GetClockOffset() => Page?.ClockOffset;

    /// <summary>What Mews answered; null where it refused, or did not answer.</summary>
    internal Page? Page { get; }

    /// <summary>What it tells, where another operation was answered with the same tokens, possibly later.</summary>
    internal OperationAccess Judged(string? accepted) => accepted is not null && _failure?.Kind == MewsErrorKind.Unauthorized
        ? new(_operation, _request, Page, ErrorResponse.NotPermitted(_failure, _operation, accepted))
        : this;
}
