using System.Management.Automation;
using Mews.Connector;

namespace Mews.SourceAssignments.Errors;

/// <summary>Puts what went wrong into PowerShell's terms.</summary>
internal static class ErrorRecords
{
    /// <summary>The error record of an exception: its id is the name of the exception's kind.</summary>
    internal static ErrorRecord ToErrorRecord(this MewsApiException exception)
    {
        (ErrorCategory category, string action) = Explain(exception);
        return new ErrorRecord(exception, exception.Kind.ToString(), category, exception.Query)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = action },
        };
    }

    /// <summary>Whether Mews wants to know of which hotel, as it does of whoever has the access token of a portfolio. All other queries without one fare the same.</summary>
    internal static bool WantsEnterprise(this MewsApiException exception) =>
        exception is { StatusCode: 400, Query: { Ids: null, EnterpriseIds: null } } && exception.Reason.Contains("EnterpriseIds");

    private static (ErrorCategory Category, string Action) Explain(MewsApiException exception) => (exception.Remedy, ByKind(exception)) switch
    {
        (MewsRemedy.CheckNetwork, var (category, _)) => (
            category,
            "Sign in to the network if it asks for that, and have its proxy or firewall let Mews through. Connect-Mews -Proxy names another proxy, and -NoProxy goes past it. Check the -PlatformAddress of Connect-Mews, too."),
        (MewsRemedy.AskForPermission, _) => (
            ErrorCategory.PermissionDenied,
            "Ask Mews to add the operation that the message names to your integration. Test-MewsSession tells what your tokens may do."),
        (MewsRemedy.SetClock, var (category, _)) => (
            category,
            "Set the clock of this machine, and run the command again. If the clock is right, see whose certificate it is: that of Mews, or of a proxy."),
        (_, var byKind) => byKind,
    };

    private static (ErrorCategory Category, string Action) ByKind(MewsApiException exception) => exception.Kind switch
    {
        MewsErrorKind.InvalidRequest when exception.WantsEnterprise() => (
            ErrorCategory.InvalidArgument, "Say of which hotel, with -EnterpriseId. For all that the access token can see, put 'Get-MewsEnterprise |' before the command."),
        MewsErrorKind.InvalidRequest => (ErrorCategory.InvalidArgument, "Correct what the message names, and run the command again."),
        MewsErrorKind.Unauthorized => (
            ErrorCategory.AuthenticationError,
            "Check both tokens and the environment they are for, and connect again with Connect-Mews. For a restricted operation, ask Mews to permit it to your client."),
        MewsErrorKind.Forbidden => (
            ErrorCategory.PermissionDenied, "Have the permission that the message names added to the integration in Mews."),
        MewsErrorKind.NotFound => (ErrorCategory.ObjectNotFound, "Check the -PlatformAddress of Connect-Mews."),
        MewsErrorKind.RequestTimeout => (
            ErrorCategory.OperationTimeout, "Ask for less at once with a smaller -PageSize, or wait longer with Connect-Mews -TimeoutSec."),
        MewsErrorKind.Conflict => (ErrorCategory.ResourceBusy, "Run the command again: the data has changed while Mews read it."),
        MewsErrorKind.Gone => (ErrorCategory.NotImplemented, "Update the module with Update-PSResource Mews.SourceAssignments, or Update-Module in Windows PowerShell, and open a new shell."),
        MewsErrorKind.TooManyRequests => (
            ErrorCategory.LimitsExceeded, "Wait 30 seconds, and see whether other programs use the same access token."),
        MewsErrorKind.ServerError => (
            ErrorCategory.ResourceUnavailable, "Run the command again later. If it fails again, give Mews support the Request-Id."),
        MewsErrorKind.ConnectionFailed when exception.StatusCode is 401 or 407 => (
            ErrorCategory.ConnectionError,
            "Connect again, and give the proxy what it wants: a user and a password with Connect-Mews -ProxyCredential, or the user that you are with -ProxyUseDefaultCredentials. -NoProxy goes past it."),
        MewsErrorKind.ConnectionFailed => (
            ErrorCategory.ConnectionError, "Check the network, the proxy and the -PlatformAddress of Connect-Mews, and run the command again."),
        MewsErrorKind.InvalidResponse => (
            ErrorCategory.InvalidData, "Check that the -PlatformAddress of Connect-Mews is Mews itself. If it is, give Mews support the Request-Id."),
        MewsErrorKind.NotConnected => (ErrorCategory.ConnectionError, "Run Connect-Mews first. A session of another runspace can be passed on with -Session."),
        MewsErrorKind.InvalidInterval => (
            ErrorCategory.InvalidArgument, "Give a -UpdatedStartUtc that is not after -UpdatedEndUtc; times without an offset are UTC."),
        MewsErrorKind.ExportRefused => (
            ErrorCategory.InvalidOperation, "Decide: the message says what -Restart, -Force or another -Path would do."),
        MewsErrorKind.ExportFailed => (
            ErrorCategory.WriteError, "Make room on the disk, or see who may write to the folder and who holds the file, and run the same command again: it goes on."),
        _ => (ErrorCategory.NotSpecified, string.Empty),
    };
}
