using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Sessions;

/// <summary>The session of the current runspace, not of the process: a host with several tenants must not mix them.</summary>
internal static class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, StrongBox<MewsSession?>> _sessions = new();

    private static readonly ConditionalWeakTable<Runspace, object> _warned = new();

    internal static MewsSession? Current
    {
        get => _sessions.GetOrCreateValue(Runspace.DefaultRunspace).Value;
        set => _sessions.GetOrCreateValue(Runspace.DefaultRunspace).Value = value;
    }

    /// <summary>Whether the warning of a shared Client name was not written yet in this runspace.</summary>
    internal static bool IsFirstWarning()
    {
        bool isFirst = !_warned.TryGetValue(Runspace.DefaultRunspace, out _);
        _ = _warned.GetOrCreateValue(Runspace.DefaultRunspace);
        return isFirst;
    }

    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.NotConnected"/>: there is none.</exception>
    internal static MewsSession Required() => Current
        ?? throw new MewsApiException(MewsErrorKind.NotConnected, "There is no Mews session in this runspace: run Connect-Mews first.");
}
