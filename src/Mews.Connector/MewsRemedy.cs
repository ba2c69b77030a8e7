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

    /// <summary>Set the clock of this machine.</summary>
    SetClock,
}
