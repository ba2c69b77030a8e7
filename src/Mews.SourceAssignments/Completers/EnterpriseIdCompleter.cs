using System.Runtime.CompilerServices;
using Mews.Connector;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the ids of the enterprises of the session's access token, by id or by name. They are fetched once a session.</summary>
internal sealed class EnterpriseIdCompleter : SessionCompleter
{
    private static readonly ConditionalWeakTable<MewsSession, List<Enterprise>> _known = new();

    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(MewsSession session, CancellationToken patience)
    {
        if (!_known.TryGetValue(session, out List<Enterprise> enterprises))
        {
            enterprises = Fetch(session, patience);
            _known.Add(session, enterprises);
        }

        return enterprises
            .OrderBy(enterprise => enterprise.Name, StringComparer.OrdinalIgnoreCase)
            .Select(enterprise => (enterprise.Id.ToString(), enterprise.Name ?? enterprise.Id.ToString(), enterprise.ChainName ?? enterprise.Id.ToString()));
    }

    private static List<Enterprise> Fetch(MewsSession session, CancellationToken patience)
    {
        using var runner = new QueryRunner(session, Operations.Enterprises, new PullOptions());
        using CancellationTokenRegistration cancel = patience.Register(runner.Cancel);
        runner.Add(QueryPlan.For(Operations.Enterprises, new AssignmentFilter()));
        runner.Complete();
        List<Enterprise> enterprises = [];
        while (runner.ReadAsync().GetAwaiter().GetResult() is { } page)
        {
            enterprises.AddRange(page.Items.Cast<Enterprise>());
        }

        return enterprises;
    }
}
