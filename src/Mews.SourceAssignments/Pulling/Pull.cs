using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Pulling;

/// <summary>
/// Turns filters into pages in order for a cmdlet: applies -First and -Skip, shows progress, and writes failed queries as errors. For the
/// pipeline thread only.
/// </summary>
internal sealed class Pull : IDisposable
{
    private readonly PSCmdlet _cmdlet;
    private readonly PipelineBridge _bridge;
    private readonly Operation _operation;
    private readonly ItemWindow _window;
    private readonly QueryRunner _runner;
    private readonly IPageReader _reader;
    private readonly bool _readerKeepsWindow;
    private readonly LongPlanWarning _longPlanWarning;
    private readonly MachineClock _clock;
    private readonly CancellationTokenRegistration _stop;

    private Task<Page?>? _reading;
    private long _queries;
    private bool _isPlanned;
    private long _items;
    private long _pages;

    internal Pull(
        PSCmdlet cmdlet,
        PipelineBridge bridge,
        MewsSession session,
        Operation operation,
        ItemWindow window,
        PullOptions options,
        Func<QueryRunner, IPageReader>? read)
    {
        _cmdlet = cmdlet;
        _bridge = bridge;
        _operation = operation;
        _window = window;
        var requests = new RequestCounter(bridge, operation);
        _runner = new QueryRunner(session, operation, options with { MaxItems = window.End, Trace = requests.Trace });
        _reader = read?.Invoke(_runner) ?? _runner;
        _readerKeepsWindow = read is not null;
        _longPlanWarning = new LongPlanWarning(cmdlet, session);
        _clock = new MachineClock(cmdlet);
        _stop = bridge.Stop.Register(_reader.Dispose);
        bridge.ShowProgress(progress => progress.Update(
            new(_runner.Done.Queries, _queries, _isPlanned, _items, _pages, _runner.Done.Pages, bridge.Requests, requests.LookupRequests),
            session));
    }

    /// <summary>Whether all queries were answered, and none had items.</summary>
    internal bool HasNoItems { get; private set; } = true;

    internal bool HasFailed { get; private set; }

    public void Dispose()
    {
        _stop.Dispose();
        _reader.Dispose();
        // Observe a failure that nobody awaits any more.
        _ = _reading?.ContinueWith(static reading => reading.Exception, TaskScheduler.Default);
    }

    /// <exception cref="MewsApiException">There is a cursor, and this is not the only query.</exception>
    internal void Ask(ItemFilter filter)
    {
        if (_window.End == 0)
        {
            return;
        }

        long queries = QueryPlan.Count(_operation, filter);
        _queries += queries;
        _longPlanWarning.Check(queries);
        _runner.Add(QueryPlan.For(_operation, filter));
    }

    /// <summary>Starts to fetch the next page now, not only when it is asked for.</summary>
    internal void FetchAhead() => _runner.FetchAhead();

    /// <summary>The pages that are ready, and more while too many queries wait.</summary>
    // A join may wait for further queries to fill a request, so it is not awaited before all are known.
    internal IEnumerable<PulledPage> Ready() => PagesWhile(() => Reading().IsCompleted || (_runner.IsFull && !_readerKeepsWindow));

    /// <summary>All remaining pages. No filter may be added afterwards.</summary>
    internal IEnumerable<PulledPage> Rest()
    {
        _runner.Complete();
        _isPlanned = true;
        foreach (PulledPage page in PagesWhile(() => true))
        {
            yield return page;
        }

        _bridge.Complete();
    }

    private IEnumerable<PulledPage> PagesWhile(Func<bool> isTimeTo)
    {
        while ((_readerKeepsWindow || !_window.IsPast) && isTimeTo() && TryNext(out PulledPage? page))
        {
            if (page is not null)
            {
                yield return page;
            }
        }
    }

    private Task<Page?> Reading() => _reading ??= _reader.ReadAsync();

    /// <summary>Waits for the next page: null for a failed query, which is written as an error.</summary>
    /// <returns>Whether there may be more.</returns>
    private bool TryNext(out PulledPage? pulled)
    {
        pulled = null;
        Page? page;
        try
        {
            page = _bridge.Await(Reading());
        }
        catch (MewsApiException exception) when (
            exception.Kind is not (MewsErrorKind.Unauthorized or MewsErrorKind.Gone) && !exception.WantsEnterprise()
            && exception.Remedy != MewsRemedy.GiveAnotherCurrency)
        {
            HasNoItems = false;
            HasFailed = true;
            _cmdlet.WriteError(exception.ToErrorRecord());
            foreach (IItemSink sink in NextCommand.SinksAfter(_cmdlet))
            {
                sink.ReportMissing(exception);
            }

            return true;
        }
        finally
        {
            _reading = null;
        }

        if (page is null)
        {
            return false;
        }

        _clock.Check(page.ClockOffset);
        HasNoItems &= page.Items.Length == 0;
        pulled = new PulledPage(_readerKeepsWindow ? new(page.Items) : _window.Of(page.Items), page);
        _items += pulled.Items.Count;
        _pages++;
        return true;
    }
}

/// <summary>A page with those of its items that -First and -Skip let through.</summary>
internal sealed record PulledPage(ArraySegment<object> Items, Page Whole)
{
    /// <summary>Cursor behind the items; null if there is none, or if more items of the page lie before it.</summary>
    internal string? Cursor { get; init; } = Whole.Cursor;
}
