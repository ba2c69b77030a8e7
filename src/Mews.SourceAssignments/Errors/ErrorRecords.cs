namespace Mews.SourceAssignments.Errors;

/// <summary>Turns exceptions into error records.</summary>
internal static class ErrorRecords
{
    // PowerShell 7 shows the recommended action below the message; Windows PowerShell shows the message alone.
    private static readonly bool _showsMessageAlone = typeof(PSObject).Assembly.GetName().Version.Major < 6;

    /// <summary>The error id is the name of the exception's kind; the target is its query unless another one is given.</summary>
    internal static ErrorRecord ToErrorRecord(this MewsApiException exception, object? target = null)
    {
        string advice = exception.Advice();
        return new ErrorRecord(exception, exception.Kind.ToString(), CategoryOf(exception), target ?? exception.Query)
        {
            ErrorDetails = new ErrorDetails(_showsMessageAlone ? $"{exception.Message} {advice}" : exception.Message)
            {
                RecommendedAction = advice,
            },
        };
    }

    private static ErrorCategory CategoryOf(MewsApiException exception) => exception.Kind switch
    {
        _ when exception.Remedy == MewsRemedy.AskForPermission => ErrorCategory.PermissionDenied,
        MewsErrorKind.InvalidRequest or MewsErrorKind.InvalidInterval => ErrorCategory.InvalidArgument,
        MewsErrorKind.Unauthorized => ErrorCategory.AuthenticationError,
        MewsErrorKind.Forbidden => ErrorCategory.PermissionDenied,
        MewsErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        MewsErrorKind.RequestTimeout => ErrorCategory.OperationTimeout,
        MewsErrorKind.Conflict => ErrorCategory.ResourceBusy,
        MewsErrorKind.Gone => ErrorCategory.NotImplemented,
        MewsErrorKind.TooManyRequests => ErrorCategory.LimitsExceeded,
        MewsErrorKind.ServerError => ErrorCategory.ResourceUnavailable,
        MewsErrorKind.ConnectionFailed or MewsErrorKind.NotConnected => ErrorCategory.ConnectionError,
        MewsErrorKind.InvalidResponse => ErrorCategory.InvalidData,
        MewsErrorKind.ExportRefused => ErrorCategory.InvalidOperation,
        MewsErrorKind.ExportFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };
}
