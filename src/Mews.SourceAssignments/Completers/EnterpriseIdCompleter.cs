using System.Runtime.CompilerServices;
using Mews.Connector;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the ids of the enterprises of the session's access token, by id or by name. They are fetched once a session.</summary>
internal sealed class EnterpriseIdCompleter : SessionCompleter
{
    private static readonly ConditionalWeakTable<MewsSession, IReadOnlyList<Enterprise>> _known = new();

    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(MewsSession session, CancellationToken patience)
    {
        if (!_known.TryGetValue(session, out IReadOnlyList<Enterprise> enterprises))
        {
            enterprises = EnterpriseList.FetchAsync(session, trace: null, patience).GetAwaiter().GetResult();
            _known.Add(session, enterprises);
        }

        return enterprises
            .OrderBy(enterprise => enterprise.Name, StringComparer.OrdinalIgnoreCase)
            .Select(enterprise => (enterprise.Id.ToString(), enterprise.Name ?? enterprise.Id.ToString(), enterprise.ChainName ?? enterprise.Id.ToString()));
    }
}
