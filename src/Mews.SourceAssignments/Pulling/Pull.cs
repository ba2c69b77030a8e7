using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using Mews.Connector;
using Mews.Exports;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Pulling;

/// <summary>
/// Turns filters into pages in order, for a cmdlet that does with them what it likes: it keeps the window, tells of progress, requests and
/// failed queries, and ends with the cmdlet. To be used on the pipeline thread only, but for <see cref="Cancel"/> and <see cref="Trace"/>.
/// </summary>
internal sealed class Pull : IDisposable
{
    /// <summary>A plan that takes so long is worth a word before it begins.</summary>
    private static readonly TimeSpan _longPlan = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<Trace> _traces = new();
    private readonly PSCmdlet _cmdlet;
    private readonly MewsSession _session;
    private readonly Operation _operation;
    private readonly ItemWindow _window;
    private readonly bool _isVerbose;
    private readonly bool _endsAtFailure;
    private readonly QueryRunner _runner;
    private readonly ProgressReport _progress;

    private Task<Page?>? _reading;
    private long _queries;
    private long _queriesBefore;
    private long _requests;
    private long _retries;
    private bool _isPlanned;
    private bool _isWarned;
    private bool _isClockChecked;
    private long _items;

    /// <summary>Makes a pull. Nothing is sent before something is asked for.</summary>
    /// <param name="cmdlet">Whose streams are written to.</param>
    /// <param name="session">Whom to ask.</param>
    /// <param name="operation">What to ask for.</param>
    /// <param name="window">Which of all items are given.</param>
    /// <param name="options">How to run the queries.</param>
    /// <param name="endsAtFailure">Whether a query that fails ends the pull; else it is an error of its own, and the others go on.</param>
    internal Pull(PSCmdlet cmdlet, MewsSession session, Operation operation, ItemWindow window, PullOptions options, bool endsAtFailure = false)
    {
        _endsAtFailure = endsAtFailure;
        _cmdlet = cmdlet;
        _session = session;
        _operation = operation;
        _window = window;
        _isVerbose = IsVerbose(cmdlet);
        _runner = new QueryRunner(session, operation, options with { MostItems = window.End, Trace = Trace });
        _progress = new ProgressReport(cmdlet.MyInvocation.MyCommand.Name, cmdlet.WriteProgress);
    }

    /// <summary>Whether a warning has told of a clock of this machine that is wrong.</summary>
    internal bool HasWarnedOfClock { get; private set; }

    /// <summary>Whether all that was asked for was answered, and had nothing in it.</summary>
    internal bool IsBarren { get; private set; } = true;

    /// <summary>How many requests are over.</summary>
    internal long Requests => Interlocked.Read(ref _requests);

    /// <summary>How many of them were sent again after a failure.</summary>
    internal long Retries => Interlocked.Read(ref _retries);

    /// <summary>Cancels what is in flight.</summary>
    public void Dispose()
    {
        _runner.Dispose();
        // A failure that nobody waits for any more is no news.
        _ = _reading?.ContinueWith(static reading => reading.Exception, TaskScheduler.Default);
    }

    /// <summary>Cancels what is in flight, from any thread. Nothing is sent after this.</summary>
    internal void Cancel() => _runner.Cancel();

    /// <summary>Keeps what happens for the verbose stream and for the progress, from any thread.</summary>
    internal void Trace(Trace trace)
    {
        if (_isVerbose)
        {
            _traces.Enqueue(trace);
        }

        if (trace is RetryTrace retry)
        {
            Interlocked.Increment(ref _retries);
            _progress.Waits(retry);
        }
        else
        {
            Interlocked.Increment(ref _requests);
        }
    }

    /// <summary>Asks for what a filter stands for, behind what was asked for before.</summary>
    /// <exception cref="MewsApiException">There is a cursor, and this is not the only query.</exception>
    internal void Ask(AssignmentFilter filter)
    {
        if (_window.End == 0)
        {
            return;
        }

        long queries = QueryPlan.Count(_operation, filter);
        _queries += queries;
        WarnOfLongPlan(queries);
        _runner.Add(QueryPlan.For(_operation, filter));
    }

    /// <summary>Asks for queries of an export, some of which may be done already.</summary>
    internal void Ask(ExportJob export, IEnumerable<Query> queries)
    {
        (_queriesBefore, _queries) = (export.QueriesDone, export.QueryCount);
        WarnOfLongPlan(_queries - _queriesBefore);
        _runner.Add(queries);
    }

    /// <summary>Starts to fetch behind the page that was given last, at the latest when the next is asked for.</summary>
    internal void FetchAhead() => _runner.FetchAhead();

    /// <summary>The pages that are there, and more while too many queries wait.</summary>
    internal IEnumerable<PulledPage> Ready() => PagesWhile(() => Reading().IsCompleted || _runner.IsFull);

    /// <summary>All other pages. Nothing may be asked for any more.</summary>
    internal IEnumerable<PulledPage> Rest()
    {
        _runner.Complete();
        _isPlanned = true;
        foreach (PulledPage page in PagesWhile(() => true))
        {
            yield return page;
        }

        _cmdlet.WriteTraces(_traces);
        _progress.Complete();
    }

    // A wrong year is seen at once, not in the fourth hour. A query takes one request at least.
    private void WarnOfLongPlan(long queries)
    {
        TimeSpan least = _session.LeastTimeOf(queries);
        if (least >= _longPlan && !_isWarned)
        {
            _isWarned = true;
            _cmdlet.Warn(string.Format(
                CultureInfo.CurrentCulture,
                "This takes {0:N0} queries, and so {1:N0} minutes at least: Mews allows {2:N0} requests in 30 seconds. A later -UpdatedStartUtc, or fewer ids and enterprises, take less.",
                queries,
                Math.Ceiling(least.TotalMinutes),
                _session.RequestLimit));
        }
    }

    private IEnumerable<PulledPage> PagesWhile(Func<bool> isTimeTo)
    {
        while (!_window.IsPast && isTimeTo() && TryNext(out PulledPage? page))
        {
            if (page is not null)
            {
                yield return page;
            }
        }
    }

    // A line for each request costs nothing where nobody reads it.
    private static bool IsVerbose(PSCmdlet cmdlet)
    {
        Dictionary<string, object> bound = cmdlet.MyInvocation.BoundParameters;
        return bound.TryGetValue("Verbose", out object isOn) || bound.TryGetValue("Debug", out isOn)
            ? (SwitchParameter)isOn
            : cmdlet.GetVariableValue("VerbosePreference") is not ActionPreference.SilentlyContinue;
    }

    private Task<Page?> Reading() => _reading ??= _runner.ReadAsync();

    /// <summary>Waits for what is next in order: a page, or null where a query failed, which is written as an error.</summary>
    /// <returns>Whether there may be more.</returns>
    private bool TryNext(out PulledPage? pulled)
    {
        pulled = null;
        Page? page;
        try
        {
            Await(Reading());
            page = Reading().GetAwaiter().GetResult();
        }
        catch (MewsApiException exception) when (!_endsAtFailure && exception.Kind is not (MewsErrorKind.Unauthorized or MewsErrorKind.Gone) && !exception.WantsEnterprise())
        {
            IsBarren = false;
            _cmdlet.WriteTraces(_traces);
            _cmdlet.WriteError(exception.ToErrorRecord());
            return true;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            _reading = null;
        }

        _cmdlet.WriteTraces(_traces);
        if (page is null)
        {
            return false;
        }

        CheckClock(page);
        IsBarren &= page.Items.Length == 0;
        pulled = new PulledPage(_window.Of(page.Items), page);
        _items += pulled.Items.Count;
        return true;
    }

    private void CheckClock(Page page)
    {
        if (!_isClockChecked && MachineClock.Warning(page.ClockOffset) is { } warning)
        {
            HasWarnedOfClock = true;
            _cmdlet.Warn(warning);
        }

        _isClockChecked = true;
    }

    /// <summary>Waits for a task, and tells meanwhile of what happens.</summary>
    internal void Await(Task task)
    {
        do
        {
            _cmdlet.WriteTraces(_traces);
            _progress.Update(_queriesBefore + _runner.QueriesRead, _queries, _isPlanned, _items, _runner.RequestLimitWait);
        }
        while (Task.WaitAny([task], ProgressReport.Interval) < 0);
    }
}
