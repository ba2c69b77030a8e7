using System.ComponentModel;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Commands;

/// <summary>Base of the cmdlets that get items with names. Mews cannot filter by name, so all items are read and filtered here.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetNamedItemCommand : GetItemCommand
{
    private NameFilter? _names;
    private ItemWindow? _namedWindow;

    private protected GetNamedItemCommand()
    {
    }

    private protected abstract string[]? Names { get; }

    /// <summary>Singular noun for messages.</summary>
    private protected abstract string Noun { get; }

    private protected override ItemWindow Window => _names is null || PagingParameters.First == 0 ? base.Window : new(0, ulong.MaxValue);

    private protected abstract string? NameOf(object item);

    private protected override void ValidateParameters()
    {
        _names = Names is null ? null : new NameFilter(Names);
        _namedWindow = base.Window;
    }

    private protected override void Ask(ItemFilter filter)
    {
        if (_names is null || !_namedWindow!.IsPast)
        {
            base.Ask(filter);
        }
    }

    private protected override void Write(IEnumerable<PulledPage> pages) => base.Write(_names is null ? pages : Named(pages, _names));

    private protected override void Finish()
    {
        base.Finish();
        if (_names is not null && IsComplete)
        {
            foreach (string name in _names.Missing)
            {
                string message = $"Mews returned no {Noun} with the name '{name}'.";
                var failure = new MewsApiException(MewsErrorKind.NotFound, message) { Remedy = MewsRemedy.FindName };
                WriteError(failure.ToErrorRecord(name));
            }
        }
    }

    /// <summary>Whether every item was looked at.</summary>
    private bool IsComplete => !_namedWindow!.IsPast && StartCursor is null && !Pull!.HasFailed && Unreadable.IsEmpty;

    private IEnumerable<PulledPage> Named(IEnumerable<PulledPage> pages, NameFilter names)
    {
        foreach (PulledPage page in _namedWindow!.IsPast ? [] : pages)
        {
            object[] named = [.. page.Items.Where(item => names.Matches(NameOf(item)))];
            ArraySegment<object> items = _namedWindow.Of(named);
            bool isCut = items.Offset + items.Count < named.Length;
            yield return page with { Items = items, Cursor = isCut ? null : page.Cursor };
            if (_namedWindow.IsPast)
            {
                Bridge.Complete();
                yield break;
            }
        }
    }
}
