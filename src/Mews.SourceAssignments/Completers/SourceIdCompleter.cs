using System.Collections;
using Mews.Connector;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the ids of the session's sources, by id or by name. They are fetched once a session.</summary>
internal sealed class SourceIdCompleter : Completer
{
    // Somebody sits at the keyboard and waits.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound)
    {
        MewsSession? session = bound[nameof(Commands.PullCommand.Session)].Unwrapped() as MewsSession ?? RunspaceSession.Current;
        return session is null
            ? []
            : Fetch(session)
                .OrderBy(source => source.Name, StringComparer.OrdinalIgnoreCase)
                .Select(source => (source.Id.ToString(), source.Name ?? source.Id.ToString(), source.Type ?? source.Id.ToString()));
    }

    private static IEnumerable<Source> Fetch(MewsSession session)
    {
        var sources = new SourceLookup(session, trace: null);
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            sources.FetchAllAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is MewsApiException or OperationCanceledException)
        {
            // A key press is no place for an error: what is known already is offered.
        }

        return sources.Known;
    }
}
