using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Sessions;

/// <summary>The session of the runspace that asks: a host that serves several tenants must not mix them.</summary>
internal static class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, StrongBox<MewsSession?>> _sessions = new();

    /// <summary>The session; null where there is none.</summary>
    internal static MewsSession? Current
    {
        get => _sessions.GetOrCreateValue(Runspace.DefaultRunspace).Value;
        set => _sessions.GetOrCreateValue(Runspace.DefaultRunspace).Value = value;
    }

    /// <summary>The session.</summary>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.NotConnected"/>: there is none.</exception>
    internal static MewsSession Required() => Current
        ?? throw new MewsApiException(MewsErrorKind.NotConnected, "There is no Mews session in this runspace: run Connect-Mews first.");
}
