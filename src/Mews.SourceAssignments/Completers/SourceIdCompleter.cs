using Mews.Connector;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the ids of the session's sources, by id or by name. They are fetched once a session.</summary>
internal sealed class SourceIdCompleter : SessionCompleter
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(MewsSession session, CancellationToken patience)
    {
        var sources = new SourceLookup(session, trace: null);
        try
        {
            sources.FetchAllAsync(patience).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is MewsApiException or OperationCanceledException)
        {
            // What is known already is offered.
        }

        return sources.Known
            .OrderBy(source => source.Name, StringComparer.OrdinalIgnoreCase)
            .Select(source => (source.Id.ToString(), source.Name ?? source.Id.ToString(), source.Type ?? source.Id.ToString()));
    }
}
