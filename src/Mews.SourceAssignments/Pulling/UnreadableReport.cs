using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>
/// Writes one error for all unreadable items of a command. It shows no value of theirs but an Id: others may identify a guest.
/// </summary>
internal sealed class UnreadableReport(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession? session)
{
    // An item may come twice, as in two windows of a long stay.
    private readonly HashSet<Guid> _ids = [];
    private long _withoutId;
    private UnreadableItems? _first;

    internal bool IsEmpty => _first is null;

    /// <summary>May be called on any thread.</summary>
    internal void Add(UnreadableItems items) => bridge.Post(() =>
    {
        _first ??= items;
        _ids.UnionWith(items.Ids);
        _withoutId += items.Count - items.Ids.Count;
    });

    /// <summary>Call it after all other errors.</summary>
    internal void Write()
    {
        if (_first is null)
        {
            return;
        }

        string message = $"{Text(_first)} All other items were written.";
        var failure = new MewsApiException(MewsErrorKind.InvalidResponse, message)
        {
            Remedy = MewsRemedy.ReportItems,
            RequestId = _first.RequestId,
        };
        NextCommand.ReportMissing(cmdlet, $"items that cannot be read ({failure.Kind})");
        cmdlet.WriteError(failure.ToErrorRecord());
    }

    /// <summary>Adds the unreadable items to the error that ends the command.</summary>
    internal MewsApiException AddedTo(MewsApiException exception) => _first is null ? exception : exception.WithMore(Text(_first));

    private string Text(UnreadableItems first)
    {
        string id = first.FirstId is { } known ? $"with the Id {known}" : "whose Id cannot be read either";
        string text = $"Items left out because they cannot be read: {_ids.Count + _withoutId:N0}. "
            + $"The first, {id}, {first.Problem} Request-Id {first.RequestId ?? "none"}.";
        return session?.RedactGiven(text) ?? text;
    }
}
