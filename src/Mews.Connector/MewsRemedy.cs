namespace Mews.Connector;

/// <summary>What the user can do about an error, where its kind does not already tell.</summary>
public enum MewsRemedy
{
    /// <summary>As the kind of the error says.</summary>
    ByKind,

    /// <summary>Check the network, its proxy or its firewall: something other than Mews responded.</summary>
    CheckNetwork,

    /// <summary>Ask Mews to permit the operation in the message to the integration.</summary>
    AskForPermission,

    /// <summary>Report the items in the message to Mews support: they cannot be read.</summary>
    ReportItems,

    /// <summary>Look up the name, or give a part of it.</summary>
    FindName,

    /// <summary>Set the clock of this machine.</summary>
    SetClock,

    /// <summary>Ask without enterprise ids.</summary>
    AskWithoutEnterprise,

    /// <summary>Ask for another currency, or for none.</summary>
    GiveAnotherCurrency,

    /// <summary>Start the export over.</summary>
    StartOver,

    /// <summary>Restore the file of the export, or start over.</summary>
    RestoreOrStartOver,

    /// <summary>Restore the file of the export, keep the checkpoint elsewhere if files are moved away regularly, or start over.</summary>
    RestoreOrSeparate,

    /// <summary>Use the parameters that the file was written with, or start over.</summary>
    AskTheSameOrStartOver,

    /// <summary>Set the clock of this machine if it is wrong, or start over.</summary>
    SetClockOrStartOver,

    /// <summary>Overwrite the file if it is not needed.</summary>
    WriteOver,

    /// <summary>Remove what was added to the file, or let the export remove it.</summary>
    DiscardAdded,

    /// <summary>Give the target of the link, or let the export follow it.</summary>
    FollowLink,

    /// <summary>Accept the new access token if it belongs to the same enterprise.</summary>
    AllowToken,

    /// <summary>Choose another path for the file.</summary>
    GiveAnotherPath,

    /// <summary>Choose another path for the checkpoint.</summary>
    GiveAnotherCheckpoint,

    /// <summary>Choose another path for the checkpoint, or overwrite what is there.</summary>
    ReplaceCheckpoint,

    /// <summary>Remove the file in the message.</summary>
    RemoveFile,

    /// <summary>Wait until the other export ends.</summary>
    WaitForOther,

    /// <summary>Ask again later: the newest updates are not old enough yet.</summary>
    WaitToSettle,
}
