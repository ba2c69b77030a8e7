using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>The sources that a session has come across. They are few and seldom change, so each is fetched once.</summary>
internal sealed class SourceLookup(MewsSession session)
{
    private readonly ConcurrentDictionary<Guid, Source?> _known = new();
    private bool _hasAll;

    /// <summary>Looks up sources, and fetches those that are not known.</summary>
    /// <inheritdoc cref="MewsSession.FindSourcesAsync"/>
    internal async Task<IReadOnlyDictionary<Guid, Source?>> FindAsync(
        IEnumerable<Guid> ids,
        Action<RequestTrace>? trace,
        CancellationToken cancellationToken)
    {
        Guid[] unknown = Unknown(ids);
        if (unknown.Length > 0 && !_hasAll)
        {
            await FetchAsync(new AssignmentFilter(), trace, cancellationToken).ConfigureAwait(false);
            _hasAll = true;
            unknown = Unknown(unknown);
        }

        if (unknown.Length > 0)
        {
            await FetchAsync(new AssignmentFilter { Ids = unknown }, trace, cancellationToken).ConfigureAwait(false);
        }

        // What Mews did not give this time either is not asked for again.
        foreach (Guid id in Unknown(unknown))
        {
            _known[id] = null;
        }

        return _known;
    }

    private Guid[] Unknown(IEnumerable<Guid> ids) => [.. ids.Where(id => !_known.ContainsKey(id)).Distinct()];

    private async Task FetchAsync(AssignmentFilter filter, Action<RequestTrace>? trace, CancellationToken cancellationToken)
    {
        using var runner = new QueryRunner(session, Operations.Sources, new PullOptions { Trace = trace });
        using CancellationTokenRegistration cancel = cancellationToken.Register(runner.Cancel);
        runner.Add(QueryPlan.For(Operations.Sources, filter));
        runner.Complete();
        while (await runner.ReadAsync().ConfigureAwait(false) is { } page)
        {
            foreach (Source source in page.Items.Cast<Source>())
            {
                _known[source.Id] = source;
            }
        }
    }
}
