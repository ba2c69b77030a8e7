using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Operations that Mews has accepted from a session. A 401 means a wrong token or a missing permission; if the same tokens were accepted
/// for another operation just now it is the latter, whatever the language of its message. Safe for concurrent use.
/// </summary>
internal sealed class AcceptedOperations(TimeProvider clock)
{
    /// <summary>Tokens may be revoked at any time, so an older response proves nothing.</summary>
    private static readonly TimeSpan _justNow = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _answeredAt = new();

    internal void Add(string operation) => _answeredAt[operation] = clock.GetTimestamp();

    /// <summary>
    /// Whether an operation was accepted before and is refused now: then something is wrong with the tokens, and earlier responses prove
    /// nothing.
    /// </summary>
    internal bool TryRevoke(string operation)
    {
        bool wasAnswered = _answeredAt.ContainsKey(operation);
        if (wasAnswered)
        {
            Clear();
        }

        return wasAnswered;
    }

    internal void Clear() => _answeredAt.Clear();

    /// <summary>Name of an operation that was accepted just now; null if none was.</summary>
    internal string? AnyJustNow() => _answeredAt.FirstOrDefault(one => clock.GetElapsedTime(one.Value) < _justNow).Key;
}
