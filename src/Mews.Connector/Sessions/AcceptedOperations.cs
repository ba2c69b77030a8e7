using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// The operations that Mews has answered a session, on any thread. A 401 may mean a wrong token, or an operation that is not permitted; where the
/// same tokens opened another operation just now, it is the latter, whatever its text says and in whatever language.
/// </summary>
/// <param name="clock">What tells how long ago that was.</param>
internal sealed class AcceptedOperations(TimeProvider clock)
{
    /// <summary>Tokens may be revoked at any time: an older answer tells nothing of them now.</summary>
    private static readonly TimeSpan _justNow = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _answeredAt = new();

    /// <summary>Notes that an operation of this name was answered.</summary>
    internal void Add(string operation) => _answeredAt[operation] = clock.GetTimestamp();

    /// <summary>Whether an operation was answered, that is not any more: something is wrong with the tokens, and no answer before tells of them now.</summary>
    internal bool TryRevoke(string operation)
    {
        bool wasAnswered = _answeredAt.ContainsKey(operation);
        if (wasAnswered)
        {
            Clear();
        }

        return wasAnswered;
    }

    /// <summary>Forgets all.</summary>
    internal void Clear() => _answeredAt.Clear();

    /// <summary>Name of any that was answered just now; null where none was.</summary>
    internal string? AnyJustNow() => _answeredAt.FirstOrDefault(one => clock.GetElapsedTime(one.Value) < _justNow).Key;
}
