using System.Collections;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers what the session knows, or can ask for while somebody waits.</summary>
internal abstract class SessionCompleter : Completer
{
    // Somebody sits at the keyboard and waits.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound)
    {
        MewsSession? session = bound[nameof(Commands.PullCommand.Session)].Unwrapped() as MewsSession ?? RunspaceSession.Current;
        if (session is null)
        {
            return [];
        }

        using var patience = new CancellationTokenSource(_patience);
        try
        {
            return Candidates(session, patience.Token);
        }
        catch (Exception exception) when (exception is MewsApiException or OperationCanceledException)
        {
            // A key press is no place for an error.
            return [];
        }
    }

    /// <summary>What may be given, in the order in which it is offered.</summary>
    /// <param name="session">Whom to ask.</param>
    /// <param name="patience">Gives up.</param>
    private protected abstract IEnumerable<(string Value, string Name, string Description)> Candidates(MewsSession session, CancellationToken patience);
}
