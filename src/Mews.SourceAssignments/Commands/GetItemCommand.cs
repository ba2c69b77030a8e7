using System.ComponentModel;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Commands;

/// <summary>Base of the cmdlets that write items to the pipeline.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetItemCommand : PullCommand
{
    private IItemSink? _sink;

    private protected GetItemCommand()
    {
    }

    /// <summary>Cursor to resume the query at, from an error or from CursorVariable; empty for its first page.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Cursor { get; set; }

    /// <summary>Name of a variable for the last cursor whose items are all written.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? CursorVariable { get; set; }

    private protected override ItemWindow Window => new(PagingParameters.Skip, PagingParameters.First);

    // PowerShell converts a null variable to an empty string, as on the first night of a nightly script.
    private protected override string? StartCursor => string.IsNullOrEmpty(Cursor) ? null : Cursor;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _sink = NextCommand.SinkAfter(this);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (PagingParameters.IncludeTotalCount)
        {
            WriteObject(PagingParameters.NewTotalCount(totalCount: 0, accuracy: 0));
        }

        base.EndProcessing();
    }

    /// <summary>Enriches or checks the items of a page before they are written.</summary>
    private protected virtual ArraySegment<object> Enrich(ArraySegment<object> items, Query query) => items;

    /// <summary>Type name of the view for items that have more to show than their type tells; null for the view of the type.</summary>
    private protected virtual string? View => null;

    private protected override void Write(IEnumerable<PulledPage> pages)
    {
        foreach (PulledPage page in pages)
        {
            Write(Enrich(page.Items, page.Whole.Query));

            // Only after the items: resuming at the cursor must not skip any.
            if (CursorVariable is not null && page.Cursor is { } cursor)
            {
                SessionState.PSVariable.Set(CursorVariable, cursor);
            }
        }
    }

    private void Write(ArraySegment<object> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        if (_sink is { IsReady: true })
        {
            Pull!.FetchAhead();
            _sink.Take(items, AreServicesChosen);
            return;
        }

        // One item alone first: Select-Object -First 1 then ends the command before another page is fetched.
        WriteObject(Shown(items.Array![items.Offset]));
        Pull!.FetchAhead();
        var rest = new ArraySegment<object>(items.Array, items.Offset + 1, items.Count - 1);
        WriteObject(View is null ? rest : rest.Select(Shown), enumerateCollection: true);
    }

    private object Shown(object item) => View is null ? item : item.WithView(View);
}
