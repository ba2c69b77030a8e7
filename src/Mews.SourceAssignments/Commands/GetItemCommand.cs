using System.Collections.Concurrent;
using System.ComponentModel;
using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Completers;

namespace Mews.SourceAssignments.Commands;

/// <summary>What the cmdlets that page through an operation have in common. The pipeline thread only feeds ids and writes items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GetItemCommand : PSCmdlet, IDisposable
{
    private readonly ConcurrentQueue<RequestTrace> _traces = new();
    private readonly HashSet<Guid> _asked = [];
    private readonly List<Guid> _chunk = [];

    private AssignmentFilter _filter = new();
    private ItemWindow _window = new(0, 0);
    private Func<string, string> _redact = text => text;
    private QueryRunner? _runner;
    private Task<Page?>? _reading;
    private ProgressReport? _progress;
    private int _queries;
    private long _items;

    private protected GetItemCommand()
    {
    }

    /// <summary>First instant of the last update to ask for, inclusive. Text and times of no stated kind are UTC.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? UpdatedStartUtc { get; set; }

    /// <summary>First instant behind it, exclusive; now if it is not given. Equal to the start it means exactly that instant.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? UpdatedEndUtc { get; set; }

    /// <summary>The most items of one request, 1 to 1000.</summary>
    [Parameter]
    [ValidateRange(1, Operations.MostItems)]
    public int PageSize { get; set; } = Operations.MostItems;

    /// <summary>The most queries that are run at once, 1 to 50.</summary>
    [Parameter]
    [ValidateRange(1, PullOptions.HighestThrottleLimit)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Where the query goes on: the cursor of an error, or what -CursorVariable kept. Empty, it starts at its first page.</summary>
    [Parameter]
    public string? Cursor { get; set; }

    /// <summary>Name of a variable that is given the last cursor whose items are all written.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CursorVariable { get; set; }

    /// <summary>The session to ask with; that of the runspace if it is not given.</summary>
    [Parameter]
    [ValidateNotNull]
    public MewsSession? Session { get; set; }

    private protected abstract Operation Operation { get; }

    private protected abstract string IdsParameter { get; }

    private protected abstract Guid[]? Ids { get; }

    private protected virtual Guid[]? Enterprises => null;

    // PowerShell makes an empty text of a variable that is null, as on the first night of a nightly export.
    private string? Start => string.IsNullOrEmpty(Cursor) ? null : Cursor;

    private bool HasIdsOnCommandLine => MyInvocation.BoundParameters.ContainsKey(IdsParameter);

    /// <summary>Cancels what is in flight.</summary>
    public void Dispose()
    {
        _runner?.Dispose();
        // A failure that nobody waits for any more is no news.
        _ = _reading?.ContinueWith(static reading => reading.Exception, TaskScheduler.Default);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrCancel(() =>
    {
        MewsSession session = Session ??= RunspaceSession.Current
            ?? throw new MewsApiException(MewsErrorKind.NotConnected, "There is no session in this runspace: run Connect-Mews first, or give one with -Session.");
        _redact = session.Redact;
        _filter = new AssignmentFilter { Updated = Interval(), EnterpriseIds = Enterprises };
        _window = new ItemWindow(PagingParameters.Skip, PagingParameters.First);
        _runner = new QueryRunner(
            session,
            Operation,
            new PullOptions
            {
                PageSize = PageSize,
                MostItems = _window.End,
                ThrottleLimit = ThrottleLimit,
                Cursor = Start,
                Trace = Trace,
            });
        _progress = new ProgressReport(MyInvocation.MyCommand.Name, WriteProgress);

        // An empty pipeline, or an empty list, must never turn into "all".
        if (HasIdsOnCommandLine)
        {
            Ask(_filter with { Ids = Ids ?? [] });
        }
        else if (!MyInvocation.ExpectingInput)
        {
            Ask(_filter);
        }
    });

    /// <inheritdoc/>
    protected override void ProcessRecord() => OrCancel(() =>
    {
        if (!MyInvocation.ExpectingInput || Ids is null)
        {
            return;
        }

        foreach (Guid id in Ids.Where(_asked.Add))
        {
            if (Start is not null && _chunk.Count == Operation.MostIds)
            {
                throw CursorOfSeveral();
            }

            // A cursor goes on with one query, which is not sent before it is certain to be the only one.
            _chunk.Add(id);
            if (Start is null && _chunk.Count == Operation.MostIds)
            {
                AskForChunk();
                WriteWhatIsThere();
            }
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => OrCancel(() =>
    {
        AskForChunk();
        _runner!.Complete();
        WriteTotalCount();
        while (!_window.IsPast && WriteNext())
        {
        }

        WriteTraces();
        _progress!.Complete();
    });

    /// <inheritdoc/>
    protected override void StopProcessing() => _runner?.Cancel();

    /// <summary>What is written for items: they themselves, unless a cmdlet adds to them.</summary>
    private protected virtual ArraySegment<object> Complete(ArraySegment<object> items, Query query) => items;

    /// <summary>Keeps a request for the verbose stream, from whatever thread.</summary>
    private protected void Trace(RequestTrace trace) => _traces.Enqueue(trace);

    /// <summary>Whatever ends the command early (an error, Ctrl+C, a command downstream that has enough) ends its requests too.</summary>
    private void OrCancel(Action process)
    {
        try
        {
            process();
        }
        catch (MewsApiException exception)
        {
            _runner?.Cancel();
            ThrowTerminatingError(ToErrorRecord(exception));
        }
        catch
        {
            _runner?.Cancel();
            throw;
        }
    }

    private TimeInterval? Interval() => (UpdatedStartUtc, UpdatedEndUtc) switch
    {
        (null, null) => null,
        (null, _) => throw new MewsApiException(
            MewsErrorKind.InvalidInterval, "-UpdatedEndUtc is given without -UpdatedStartUtc: Mews wants both ends of an interval."),
        ({ } start, var end) => new TimeInterval(start, end ?? DateTimeOffset.UtcNow),
    };

    private void Ask(AssignmentFilter filter)
    {
        if (_window.End == 0)
        {
            return;
        }

        Query[] queries = [.. QueryPlan.For(Operation, filter)];
        _queries += queries.Length;
        if (Start is not null && _queries > 1)
        {
            throw CursorOfSeveral();
        }

        _runner!.Add(queries);
    }

    private static MewsApiException CursorOfSeveral() => new(
        MewsErrorKind.InvalidRequest,
        "-Cursor goes on with one query, and this is several. Give the filter of the query that the cursor is from.");

    private void AskForChunk()
    {
        if (_chunk.Count > 0)
        {
            Ask(_filter with { Ids = _chunk.ToArray() });
            _chunk.Clear();
        }
    }

    private void WriteWhatIsThere()
    {
        while (!_window.IsPast && (Reading().IsCompleted || _runner!.IsFull) && WriteNext())
        {
        }
    }

    private Task<Page?> Reading() => _reading ??= _runner!.ReadAsync();

    /// <summary>Waits for what is next in order, and writes it.</summary>
    /// <returns>Whether there may be more.</returns>
    private bool WriteNext()
    {
        Page? page;
        try
        {
            Await(Reading());
            page = Reading().GetAwaiter().GetResult();
        }
        catch (MewsApiException exception) when (exception.Kind is not (MewsErrorKind.Unauthorized or MewsErrorKind.Gone))
        {
            WriteTraces();
            WriteError(ToErrorRecord(exception));
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

        WriteTraces();
        if (page is null)
        {
            return false;
        }

        Write(Complete(_window.Of(page.Items), page.Query));
        KeepCursor(page);
        return true;
    }

    private void Await(Task task)
    {
        do
        {
            _progress!.Update(_runner!.QueriesRead, _queries, _items, _runner.RequestLimitWait);
        }
        while (Task.WaitAny([task], ProgressReport.Interval) < 0);
    }

    // After its items, not before: what the variable holds is where nothing has been missed.
    private void KeepCursor(Page page)
    {
        if (CursorVariable is not null && page.Cursor is not null)
        {
            SessionState.PSVariable.Set(CursorVariable, page.Cursor);
        }
    }

    private void Write(ArraySegment<object> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        _items += items.Count;

        // Whoever has enough with the first item, such as Select-Object -First 1, has not asked for another page.
        WriteObject(items.Array![items.Offset]);
        _runner!.FetchAhead();
        WriteObject(new ArraySegment<object>(items.Array, items.Offset + 1, items.Count - 1), enumerateCollection: true);
    }

    private void WriteTotalCount()
    {
        if (PagingParameters.IncludeTotalCount)
        {
            WriteObject(PagingParameters.NewTotalCount(totalCount: 0, accuracy: 0));
        }
    }

    private void WriteTraces()
    {
        while (_traces.TryDequeue(out RequestTrace trace))
        {
            WriteVerbose(trace.ToString());
        }
    }

    private ErrorRecord ToErrorRecord(MewsApiException exception)
    {
        RedactedPosition.Apply(MyInvocation, _redact);
        return exception.ToErrorRecord();
    }
}
