using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Pulling;

/// <summary>
/// Turns filters into pages in order, for a cmdlet that does with them what it likes: it keeps the window, and tells of progress and of failed
/// queries. To be used on the pipeline thread only.
/// </summary>
internal sealed class Pull : IDisposable
{
    private readonly PSCmdlet _cmdlet;
    private readonly PipelineBridge _bridge;
    private readonly Operation _operation;
    private readonly ItemWindow _window;
    private readonly QueryRunner _runner;
    private readonly IPageReader _reader;
    private readonly bool _isWindowed;
    private readonly LongPlan _longPlan;
    private readonly MachineClock _clock;
    private readonly CancellationTokenRegistration _stop;

    private Task<Page?>? _reading;
    private long _queries;
    private bool _isPlanned;
    private long _items;

    /// <summary>Makes a pull. Nothing is sent before something is asked for.</summary>
    /// <param name="cmdlet">Whose streams are written to.</param>
    /// <param name="bridge">Carries pages to the pipeline thread, and cancels what is in flight.</param>
    /// <param name="session">Whom to ask.</param>
    /// <param name="operation">What to ask for.</param>
    /// <param name="window">Which of all items are given.</param>
    /// <param name="options">How to run the queries.</param>
    /// <param name="read">Makes what reads the pages of the queries, and keeps the window; null for nothing in between.</param>
    internal Pull(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession session, Operation operation, ItemWindow window, PullOptions options, Func<QueryRunner, IPageReader>? read)
    {
        _cmdlet = cmdlet;
        _bridge = bridge;
        _operation = operation;
        _window = window;
        _runner = new QueryRunner(session, operation, options with { MaxItems = window.End, Trace = bridge.Trace });
        _reader = read?.Invoke(_runner) ?? _runner;
        _isWindowed = read is not null;
        _longPlan = new LongPlan(cmdlet, session);
        _clock = new MachineClock(cmdlet);
        _stop = bridge.Stop.Register(_reader.Dispose);
        bridge.ShowProgress(progress => progress.Update(_runner.QueriesRead, _queries, _isPlanned, _items, session.RequestLimitWait()));
    }

    /// <summary>Whether all that was asked for was answered, and had nothing in it.</summary>
    internal bool IsBarren { get; private set; } = true;

    /// <summary>Cancels what is in flight.</summary>
    public void Dispose()
    {
        _stop.Dispose();
        _reader.Dispose();
        // A failure that nobody waits for any more is no news.
        _ = _reading?.ContinueWith(static reading => reading.Exception, TaskScheduler.Default);
    }

    /// <summary>Asks for what a filter stands for, behind what was asked for before.</summary>
    /// <exception cref="MewsApiException">There is a cursor, and this is not the only query.</exception>
    internal void Ask(ItemFilter filter)
    {
        if (_window.End == 0)
        {
            return;
        }

        long queries = QueryPlan.Count(_operation, filter);
        _queries += queries;
        _longPlan.WarnOf(queries);
        _runner.Add(QueryPlan.For(_operation, filter));
    }

    /// <summary>Starts to fetch behind the page that was given last, at the latest when the next is asked for.</summary>
    internal void FetchAhead() => _runner.FetchAhead();

    /// <summary>The pages that are there, and more while too many queries wait.</summary>
    // What reads in between may wait for more queries, to fill a request: it is not waited for before all are known.
    internal IEnumerable<PulledPage> Ready() => PagesWhile(() => Reading().IsCompleted || (_runner.IsFull && !_isWindowed));

    /// <summary>All other pages. Nothing may be asked for any more.</summary>
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
        while ((_isWindowed || !_window.IsPast) && isTimeTo() && TryNext(out PulledPage? page))
        {
            if (page is not null)
            {
                yield return page;
            }
        }
    }

    private Task<Page?> Reading() => _reading ??= _reader.ReadAsync();

    /// <summary>Waits for what is next in order: a page, or null where a query failed, which is written as an error.</summary>
    /// <returns>Whether there may be more.</returns>
    private bool TryNext(out PulledPage? pulled)
    {
        pulled = null;
        Page? page;
        try
        {
            page = _bridge.Await(Reading());
        }
        catch (MewsApiException exception) when (exception.Kind is not (MewsErrorKind.Unauthorized or MewsErrorKind.Gone) && !exception.WantsEnterprise())
        {
            IsBarren = false;
            _cmdlet.WriteError(exception.ToErrorRecord());
            foreach (IItemSink sink in NextCommand.SinksBehind(_cmdlet))
            {
                sink.Miss(exception);
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
        IsBarren &= page.Items.Length == 0;
        pulled = new PulledPage(_isWindowed ? new(page.Items) : _window.Of(page.Items), page);
        _items += pulled.Items.Count;
        return true;
    }
}
