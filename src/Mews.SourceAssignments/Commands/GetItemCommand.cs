using System.ComponentModel;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Commands;

/// <summary>What the cmdlets that write items down the pipeline have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetItemCommand : PullCommand
{
    private IItemSink? _sink;

    private protected GetItemCommand()
    {
    }

    /// <summary>Where the query goes on: the cursor of an error, or what -CursorVariable kept. Empty, it starts at its first page.</summary>
    [Parameter]
    public string? Cursor { get; set; }

    /// <summary>Name of a variable that is given the last cursor whose items are all written.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CursorVariable { get; set; }

    private protected override ItemWindow Window => new(PagingParameters.Skip, PagingParameters.First);

    // PowerShell makes an empty text of a variable that is null, as on the first night of a nightly export.
    private protected override string? Start => string.IsNullOrEmpty(Cursor) ? null : Cursor;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _sink = NextCommand.SinkOf(this);
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

    /// <summary>What is written for items: they themselves, unless a cmdlet adds to them.</summary>
    private protected virtual ArraySegment<object> Complete(ArraySegment<object> items, Query query) => items;

    /// <inheritdoc/>
    private protected override void Write(IEnumerable<PulledPage> pages)
    {
        foreach (PulledPage page in pages)
        {
            Write(Complete(page.Items, page.Whole.Query));

            // After its items, not before: what the variable holds is where nothing has been missed.
            if (CursorVariable is not null && page.Whole.Cursor is not null)
            {
                SessionState.PSVariable.Set(CursorVariable, page.Whole.Cursor);
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

        // Whoever has enough with the first item, such as Select-Object -First 1, has not asked for another page.
        WriteObject(items.Array![items.Offset]);
        Pull!.FetchAhead();
        WriteObject(new ArraySegment<object>(items.Array, items.Offset + 1, items.Count - 1), enumerateCollection: true);
    }
}
