using System.Collections;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers what the session knows, or can fetch within three seconds.</summary>
internal abstract class SessionCompleter : Completer
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(3);

    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound)
    {
        MewsSession? session = bound[nameof(Commands.PullCommand.Session)].Unwrapped() as MewsSession ?? RunspaceSession.Current;
        if (session is null)
        {
            return [];
        }

        using var timeout = new CancellationTokenSource(_timeout);
        try
        {
            return Candidates(session, timeout.Token);
        }
        catch (Exception exception) when (exception is MewsApiException or OperationCanceledException)
        {
            // A key press is no place for an error.
            return [];
        }
    }

    private protected abstract IEnumerable<(string Value, string Name, string Description)> Candidates(
        MewsSession session, CancellationToken timeout);
}
