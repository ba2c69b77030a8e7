using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>
/// The operations that Mews has answered a session, on any thread. A 401 may mean a wrong token, or an operation that is not permitted; where the
/// same tokens opened another operation, it is the latter, whatever its text says and in whatever language.
/// </summary>
internal sealed class AcceptedOperations
{
    private static readonly ConditionalWeakTable<MewsSession, AcceptedOperations> _ofSessions = new();

    private readonly ConcurrentDictionary<string, bool> _names = new();

    /// <summary>Those of a session.</summary>
    internal static AcceptedOperations Of(MewsSession session) => _ofSessions.GetOrCreateValue(session);

    /// <summary>Notes that an operation was answered.</summary>
    internal void Add(Operation operation) => _names.TryAdd(operation.Name, true);

    /// <summary>Whether an operation was answered.</summary>
    internal bool Has(Operation operation) => _names.ContainsKey(operation.Name);

    /// <summary>Name of any that was answered; null where none was.</summary>
    internal string? Any() => _names.Keys.FirstOrDefault();
}
