using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Tells of the items that cannot be read, in one error for all of a command. It names no value of theirs but an Id: another may be of a guest.</summary>
/// <param name="cmdlet">Whose error it is.</param>
/// <param name="bridge">Carries the items to the pipeline thread.</param>
/// <param name="session">Whose tokens must not be shown; null where there is none.</param>
internal sealed class UnreadableReport(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession? session)
{
    // An item may come again, such as in the next window of a long stay.
    private readonly HashSet<Guid> _ids = [];
    private long _withoutId;
    private UnreadableItems? _first;

    /// <summary>Whether there are none.</summary>
    internal bool IsEmpty => _first is null;

    /// <summary>Adds those of a page, on any thread.</summary>
    internal void Add(UnreadableItems items) => bridge.Post(() =>
    {
        _first ??= items;
        _ids.UnionWith(items.Ids);
        _withoutId += items.Count - items.Ids.Count;
    });

    /// <summary>Writes the error, if there is one, once all others are written.</summary>
    internal void Write()
    {
        if (_first is null)
        {
            return;
        }

        string message = $"{Text(_first)} All other items were written.";
        var failure = new MewsApiException(MewsErrorKind.InvalidResponse, message) { Remedy = MewsRemedy.ReportItems, RequestId = _first.RequestId };
        NextCommand.Miss(cmdlet, $"items that cannot be read ({failure.Kind})");
        cmdlet.WriteError(failure.ToErrorRecord());
    }

    /// <summary>What ends the command early, with these items.</summary>
    internal MewsApiException AddedTo(MewsApiException exception) => _first is null ? exception : exception.WithMore(Text(_first));

    private string Text(UnreadableItems first)
    {
        string id = first.FirstId is { } known ? $"with the Id {known}" : "whose Id cannot be read either";
        string text = $"Items left out because they cannot be read: {_ids.Count + _withoutId:N0}. "
            + $"The first, {id}, {first.Problem} Request-Id {first.RequestId ?? "none"}.";
        return session?.RedactGiven(text) ?? text;
    }
}
