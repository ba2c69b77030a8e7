namespace Mews.Connector;

/// <summary>What helps against an error, where its kind alone does not say it.</summary>
public enum MewsRemedy
{
    /// <summary>What its kind says.</summary>
    ByKind,

    /// <summary>Something on the way to Mews has answered in its place: see to the network, its proxy or its firewall.</summary>
    CheckNetwork,

    /// <summary>Ask Mews to permit the integration the operation that the message names.</summary>
    AskForPermission,

    /// <summary>Give Mews support what the message names, since items cannot be read as Mews gives them.</summary>
    ReportItems,

    /// <summary>Set the clock of this machine.</summary>
    SetClock,

    /// <summary>Ask without saying of which enterprise.</summary>
    AskWithoutEnterprise,

    /// <summary>Begin the export at the beginning.</summary>
    StartOver,

    /// <summary>Bring the file of the export back, or begin at the beginning.</summary>
    RestoreOrStartOver,

    /// <summary>Bring the file of the export back, or say that files are taken away and the checkpoint stays, or begin at the beginning.</summary>
    RestoreOrSeparate,

    /// <summary>Ask what the export was begun with, or begin at the beginning.</summary>
    AskTheSameOrStartOver,

    /// <summary>Set the clock of this machine if it is wrong, or begin the export at the beginning.</summary>
    SetClockOrStartOver,

    /// <summary>Write over the file, if it is to go.</summary>
    WriteOver,

    /// <summary>Take away what was added to the file, or have that done.</summary>
    DiscardAdded,

    /// <summary>Give the path that the link leads to, or have the link followed.</summary>
    FollowLink,

    /// <summary>Go on with the new access token, if it is of the same enterprise.</summary>
    AllowToken,

    /// <summary>Give another path for the file.</summary>
    GiveAnotherPath,

    /// <summary>Give another path for the checkpoint.</summary>
    GiveAnotherCheckpoint,

    /// <summary>Give another path for the checkpoint, or write over what is there.</summary>
    ReplaceCheckpoint,

    /// <summary>Remove the file that the message names.</summary>
    RemoveFile,

    /// <summary>Wait for the end of the other export.</summary>
    WaitForOther,

    /// <summary>Ask again when more is old enough, or say that less is enough.</summary>
    WaitToSettle,
}
