namespace Mews.Connector;

/// <summary>What came of asking an operation once.</summary>
public sealed class OperationAccess
{
    private readonly MewsApiException? _failure;
    private readonly TimeSpan? _clockOffset;

    internal OperationAccess(string operation, RequestTrace? request, MewsApiException? failure, TimeSpan? clockOffset)
    {
        _failure = failure;
        _clockOffset = clockOffset;
        Operation = operation;
        StatusCode = request?.StatusCode ?? failure?.StatusCode;
        RequestId = request?.RequestId;
        Milliseconds = (long)(request?.Elapsed ?? TimeSpan.Zero).TotalMilliseconds;
    }

    /// <summary>The operation, as Mews calls it: its path without the part that all have.</summary>
    public string Operation { get; }

    /// <summary>Whether the session may use it; null where the answer does not tell, or there was none.</summary>
    public bool? Allowed => _failure?.Kind switch
    {
        null => true,
        MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden or MewsErrorKind.NotFound or MewsErrorKind.Gone => false,
        _ => null,
    };

    /// <summary>Status of the response, of a proxy's where it did not let the request through; null where there was none.</summary>
    public int? StatusCode { get; }

    /// <summary>Id that Mews gave the request; null where there was no response of Mews.</summary>
    public string? RequestId { get; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Message => _failure?.Reason;

    /// <summary>How long the answer took.</summary>
    public long Milliseconds { get; }

    /// <summary>What is wrong, with all that is known of it; null where nothing is. Not a property: it is nothing to look at.</summary>
    public MewsApiException? GetFailure() => _failure;

    /// <summary>As <see cref="Page.ClockOffset"/>.</summary>
    public TimeSpan? GetClockOffset() => _clockOffset;
}
