using Mews.Connector;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Reads the enterprises of an access token. They are few.</summary>
internal static class EnterpriseList
{
    /// <summary>All enterprises.</summary>
    /// <param name="session">Whom to ask.</param>
    /// <param name="trace">As <see cref="PullOptions.Trace"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MewsApiException">They could not be read.</exception>
    internal static async Task<IReadOnlyList<Enterprise>> FetchAsync(MewsSession session, Action<Trace>? trace, CancellationToken cancellationToken)
    {
        using var runner = new QueryRunner(session, Operations.Enterprises, new PullOptions { Trace = trace });
        using CancellationTokenRegistration cancel = cancellationToken.Register(runner.Cancel);
        runner.Add(QueryPlan.For(Operations.Enterprises, new AssignmentFilter()));
        runner.Complete();
        List<Enterprise> enterprises = [];
        while (await runner.ReadAsync().ConfigureAwait(false) is { } page)
        {
            enterprises.AddRange(page.Items.Cast<Enterprise>());
        }

        return enterprises;
    }
}
