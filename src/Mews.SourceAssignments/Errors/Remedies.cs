namespace Mews.SourceAssignments.Errors;

/// <summary>Says how to fix an error with cmdlets and parameters, which the client and the exports do not know.</summary>
internal static class Remedies
{
    internal static string Advice(this MewsApiException exception) =>
        exception.Remedy == MewsRemedy.ByKind ? OfKind(exception) : exception.Remedy.Advice(exception.Kind);

    internal static string Advice(this MewsRemedy remedy, MewsErrorKind kind) => remedy switch
    {
        MewsRemedy.CheckNetwork =>
            "Sign in to the network if it asks for that, and have its proxy or firewall let Mews through. Connect-Mews -Proxy names another proxy, and -NoProxy goes past it. Check the -PlatformAddress of Connect-Mews, too.",
        MewsRemedy.AskForPermission => "Ask Mews to add the operation that the message names to your integration. Test-MewsSession tells what your tokens may do.",
        MewsRemedy.ReportItems => "Give Mews support the Request-Id and the Id. An item that was corrected comes with the next update, or when it is asked for by its id.",
        MewsRemedy.SetClock =>
            "Set the clock of this machine, and run the command again. If the clock is right, see whose certificate it is: that of Mews, or of a proxy.",
        MewsRemedy.AskWithoutEnterprise when kind == MewsErrorKind.ExportRefused =>
            "Run the command without -EnterpriseId and with -Restart: rows that are in the file may carry a wrong EnterpriseId.",
        MewsRemedy.AskWithoutEnterprise => "Run the command without -EnterpriseId: what was written so far may carry a wrong one.",
        MewsRemedy.StartOver => "-Restart begins at the beginning.",
        MewsRemedy.RestoreOrStartOver => "Bring it back, or begin at the beginning with -Restart.",
        MewsRemedy.RestoreOrSeparate =>
            "If a rotation takes the files away, name that checkpoint with -CheckpointPath: each run then goes on into a new file. Else bring the file back, or begin at the beginning with -Restart.",
        MewsRemedy.AskTheSameOrStartOver => "Ask what was asked, or begin at the beginning with -Restart.",
        MewsRemedy.SetClockOrStartOver => "Set the clock if it is wrong. If it is right, begin at the beginning with -Restart.",
        MewsRemedy.WriteOver => "-Force writes over it.",
        MewsRemedy.DiscardAdded => "Take them away, or let -Force do it.",
        MewsRemedy.FollowLink => "Give that path, or follow the link with -Force.",
        MewsRemedy.AllowToken => "If it is of the same, go on once with -Force.",
        MewsRemedy.GiveAnotherPath => "Give the path of a file in a folder that is there.",
        MewsRemedy.GiveAnotherCheckpoint => "Give another -CheckpointPath.",
        MewsRemedy.ReplaceCheckpoint => "Give another -CheckpointPath, or write over it with -Restart and -Force.",
        MewsRemedy.RemoveFile => "Remove it, and run the command again.",
        MewsRemedy.WaitForOther => "Run the command again when the other is over.",
        MewsRemedy.WaitToSettle => "That is what -SettleTime asks for.",
        _ => string.Empty,
    };

    /// <summary>
    /// Whether Mews asks for EnterpriseIds, as it does with portfolio tokens. Every other query without them fails the same way.
    /// </summary>
    internal static bool WantsEnterprise(this MewsApiException exception) =>
        exception is { StatusCode: 400, Query: { Ids: null, EnterpriseIds: null } } && exception.Reason.Contains("EnterpriseIds");

    private static string OfKind(MewsApiException exception) => exception.Kind switch
    {
        MewsErrorKind.InvalidRequest when exception.WantsEnterprise() =>
            "Say of which hotel, with -EnterpriseId. For all that the access token can see, put 'Get-MewsEnterprise |' before the command.",
        MewsErrorKind.InvalidRequest => "Correct what the message names, and run the command again.",
        MewsErrorKind.Unauthorized =>
            "Check both tokens and the environment they are for, and connect again with Connect-Mews. For a restricted operation, ask Mews to permit it to your client.",
        MewsErrorKind.Forbidden => "Have the permission that the message names added to the integration in Mews.",
        MewsErrorKind.NotFound => "Check the -PlatformAddress of Connect-Mews.",
        MewsErrorKind.RequestTimeout => "Ask for less at once with a smaller -PageSize, or wait longer with Connect-Mews -TimeoutSec.",
        MewsErrorKind.Conflict => "Run the command again: the data has changed while Mews read it.",
        MewsErrorKind.Gone => "Update the module with Update-PSResource Mews.SourceAssignments, or Update-Module in Windows PowerShell, and open a new shell.",
        MewsErrorKind.TooManyRequests => "Wait 30 seconds, and see whether other programs use the same access token.",
        MewsErrorKind.ServerError => "Run the command again later. If it fails again, give Mews support the Request-Id.",
        MewsErrorKind.ConnectionFailed when exception.StatusCode is 401 or 407 =>
            "Connect again, and give the proxy what it wants: a user and a password with Connect-Mews -ProxyCredential, or the user that you are with -ProxyUseDefaultCredentials. -NoProxy goes past it.",
        MewsErrorKind.ConnectionFailed => "Check the network, the proxy and the -PlatformAddress of Connect-Mews, and run the command again.",
        MewsErrorKind.InvalidResponse => "Check that the -PlatformAddress of Connect-Mews is Mews itself. If it is, give Mews support the Request-Id.",
        MewsErrorKind.NotConnected => "The session of another runspace, as Connect-Mews -PassThru returns it, can be given with -Session.",
        MewsErrorKind.InvalidInterval => "Correct the times that the message names; those without an offset are UTC.",
        MewsErrorKind.ExportRefused => "Decide what the message asks, and run the command again.",
        MewsErrorKind.ExportFailed =>
            "Make room on the disk, or see who may write to the folder and who holds the file, and run the same command again: it goes on.",
        _ => string.Empty,
    };
}
