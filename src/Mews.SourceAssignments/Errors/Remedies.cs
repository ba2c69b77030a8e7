namespace Mews.SourceAssignments.Errors;

/// <summary>Says how to fix an error with cmdlets and parameters, which the client and the exports do not know.</summary>
internal static class Remedies
{
    internal static string Advice(this MewsApiException exception) =>
        exception.Remedy == MewsRemedy.ByKind ? OfKind(exception) : exception.Remedy.Advice(exception.Kind);

    internal static string Advice(this MewsRemedy remedy, MewsErrorKind kind) => remedy switch
    {
        MewsRemedy.CheckNetwork =>
            "Sign in to the network if it requires that, and make sure that its proxy or firewall allows connections to Mews. "
            + "Connect-Mews -Proxy uses another proxy, and -NoProxy uses none. Check the -PlatformAddress of Connect-Mews, too.",
        MewsRemedy.AskForPermission =>
            "Ask Mews to add this operation to your integration. Test-MewsSession shows which operations your tokens are allowed to use.",
        MewsRemedy.ReportItems =>
            "Report the Request-Id and the Id to Mews support. After Mews has corrected the item, its next update returns it, "
            + "and so does a request with its id.",
        MewsRemedy.FindName =>
            "Without -Name, the command returns all of them with their names. Wildcards find a part of a name, such as '*Grand*'.",
        MewsRemedy.SetClock =>
            "Set the clock of this machine, and run the command again. "
            + "If the clock is right, check whether the certificate belongs to Mews or to a proxy.",
        MewsRemedy.AskWithoutEnterprise when kind == MewsErrorKind.ExportRefused =>
            "Rows in the file may have a wrong EnterpriseId. Run the command without -EnterpriseId, and with -Restart "
            + "to write the file again from the beginning.",
        MewsRemedy.AskWithoutEnterprise =>
            "The items written so far may have a wrong EnterpriseId. Run the command again without -EnterpriseId.",
        MewsRemedy.GiveAnotherCurrency =>
            "Give another -Currency, or leave it out for the values in the currency of the hotel.",
        MewsRemedy.StartOver => "To export everything again from the start, add -Restart.",
        MewsRemedy.RestoreOrStartOver => "Put the original file back, or export everything again from the start with -Restart.",
        MewsRemedy.RestoreOrSeparate =>
            "If another program moves finished files away, give this checkpoint with -CheckpointPath: "
            + "each run then continues in a new file. Otherwise put the file back, "
            + "or export everything again from the start with -Restart.",
        MewsRemedy.AskTheSameOrStartOver => "Use the same parameters as before, or export everything again from the start with -Restart.",
        MewsRemedy.SetClockOrStartOver =>
            "Set the clock if it is wrong. If it is right, export everything again from the start with -Restart.",
        MewsRemedy.WriteOver => "Give another path, or overwrite the file with -Force.",
        MewsRemedy.DiscardAdded => "Remove the added bytes, or add -Force to remove them.",
        MewsRemedy.FollowLink => "Give the path that the link points to, or add -Force to follow the link.",
        MewsRemedy.AllowToken => "If both tokens belong to the same hotel or portfolio, run the command once with -Force to continue.",
        MewsRemedy.GiveAnotherPath => "Give the path of a file in an existing folder.",
        MewsRemedy.GiveAnotherCheckpoint => "Give another -CheckpointPath.",
        MewsRemedy.ReplaceCheckpoint => "Give another -CheckpointPath, or overwrite this file with -Restart and -Force.",
        MewsRemedy.RemoveFile => "Remove the link, and run the command again.",
        MewsRemedy.WaitForOther => "Run the command again when the other export has ended.",
        MewsRemedy.WaitToSettle =>
            "Run the command again later. -SettleTime holds back the newest updates, "
            + "because Mews may still add updates with an earlier time.",
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
            "Give the hotel with -EnterpriseId. For all hotels of the access token, put 'Get-MewsEnterprise |' before the command.",
        MewsErrorKind.InvalidRequest => "Correct the problem that the message describes, and run the command again.",
        MewsErrorKind.Unauthorized =>
            "Check both tokens. Check also that you connect to the platform that they are for: Production or Demo. "
            + "Then run Connect-Mews again. For a restricted operation, ask Mews to allow your integration to use it.",
        MewsErrorKind.Forbidden => "Ask Mews to give your integration the permission that is named in the message.",
        MewsErrorKind.NotFound => "Check the -PlatformAddress of Connect-Mews.",
        MewsErrorKind.RequestTimeout =>
            "Request fewer items at a time with a smaller -PageSize, or wait longer with Connect-Mews -TimeoutSec.",
        MewsErrorKind.Conflict => "Run the command again: the data changed while Mews was reading it.",
        MewsErrorKind.Gone =>
            "Update the module with Update-PSResource Mews.SourceAssignments, or in Windows PowerShell with "
            + "Update-Module Mews.SourceAssignments. "
            + "Then open a new PowerShell window.",
        MewsErrorKind.TooManyRequests => "Wait 30 seconds, and check whether other programs use the same access token.",
        MewsErrorKind.ServerError => "Run the command again later. If it fails again, report the Request-Id to Mews support.",
        MewsErrorKind.ConnectionFailed when exception.StatusCode is 401 or 407 =>
            "Run Connect-Mews again, with a user name and password for the proxy (-ProxyCredential), "
            + "with your own user account (-ProxyUseDefaultCredentials), or without any proxy (-NoProxy).",
        MewsErrorKind.ConnectionFailed =>
            "Check the network, the proxy and the -PlatformAddress of Connect-Mews, and run the command again.",
        MewsErrorKind.InvalidResponse =>
            "Check that the -PlatformAddress of Connect-Mews is an address of Mews. If it is, report the Request-Id to Mews support.",
        MewsErrorKind.NotConnected =>
            "Run Connect-Mews. To use the session of another runspace, run Get-MewsSession in that runspace, "
            + "and pass the result with -Session.",
        MewsErrorKind.InvalidInterval => "Correct the times that the message names. Times without an offset are UTC.",
        MewsErrorKind.ExportRefused => "Correct the problem that the message describes, and run the command again.",
        MewsErrorKind.ExportFailed =>
            "Check that the disk has free space, that you may write to the folder, and that no other program has the file open. "
            + "Then run the command again, without -Restart: it continues where it stopped.",
        _ => string.Empty,
    };
}
