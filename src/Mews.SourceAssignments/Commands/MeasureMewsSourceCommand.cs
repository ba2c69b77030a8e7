using System.Collections.Concurrent;
using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Measuring;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;
using Mews.SourceAssignments.Reporting;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>Measure-MewsSource: how many bookings came from which source.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "MewsSource", HelpUri = "https://docs.mews.com/connector-api/operations/sourceassignments")]
[OutputType(typeof(SourceMeasurement))]
public sealed class MeasureMewsSourceCommand : PSCmdlet, IItemSink, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private PeriodCalendar? _periods;
    private RowReader? _reader;
    private SourceCounter? _counter;
    private string? _page;

    /// <summary>Length of the periods to count in; without it, everything is one.</summary>
    [Parameter(Position = 0)]
    public MeasurePeriod? Per { get; set; }

    /// <summary>What to count by: Source, SourceType or Enterprise.</summary>
    [Parameter]
    public MeasureGroup By { get; set; }

    /// <summary>Whose clocks say when a day begins: a name of IANA or of Windows, or what Get-TimeZone gives.</summary>
    [Parameter]
    [ValidateNotNull]
    [TimeZoneTransformation]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>How many to show, by their bookings of all periods; the others become one row, "Other".</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Top { get; set; }

    /// <summary>Whether only the last assignment of each Id counts.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <summary>Path of an HTML page to write as well.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AsHtml { get; set; }

    /// <summary>Source assignments, or rows with columns that are called as their properties are.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The session to look names up with; that of the runspace if it is not given.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    public MewsSession? Session { get; set; }

    bool IItemSink.IsReady => _counter is not null;

    /// <summary>Frees what cancels.</summary>
    public void Dispose() => _cancellation.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Session ??= RunspaceSession.Current;
        _periods = Per is { } length ? new PeriodCalendar(length, TimeZone) : null;
        _reader = new RowReader(By, _periods is not null, Unique);
        _counter = new SourceCounter(_periods, Unique);
        _page = AsHtml is null ? null : FileOf(AsHtml);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        try
        {
            Count(InputObject);
        }
        catch (FormatException exception)
        {
            WriteError(Invalid(exception.Message));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        FindNames([.. _counter!.Measured.Where(IsUnnamed)]);
        if (_reader!.Times.Warning() is { } warning)
        {
            WriteWarning(warning);
        }

        IReadOnlyList<SourceMeasurement> rows = new Ranking(By, _periods).Rows(_counter.Tallies, Top);
        // First, since whoever reads the rows may have enough with some of them.
        if (_page is not null)
        {
            WritePage(_page, rows);
        }

        WriteObject(rows, enumerateCollection: true);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _cancellation.Cancel();

    void IItemSink.Take(ArraySegment<object> items)
    {
        foreach (object item in items)
        {
            Count(item);
        }
    }

    private void Count(object row)
    {
        try
        {
            _reader!.Name(_counter!.Add(_reader.Read(row)), row);
        }
        catch (MewsApiException exception)
        {
            // What one item lacks, all that follow lack.
            this.EndWith(exception.ToErrorRecord(MyInvocation, Session));
        }
    }

    // Before anything is counted: a million assignments later is late to learn of a wrong folder.
    private string FileOf(string path)
    {
        string file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != "FileSystem" || !Directory.Exists(Path.GetDirectoryName(file)))
        {
            this.EndWith(Invalid($"There is no folder for a page at '{path}'."));
        }

        return file;
    }

    private void WritePage(string file, IReadOnlyList<SourceMeasurement> rows)
    {
        var page = new SourcePage(rows, [.. _counter!.Periods()], By, TimeZone.Id);
        try
        {
            File.WriteAllText(file, page.ToHtml());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(Invalid($"The page cannot be written: {exception.Message}"));
        }
    }

    private ErrorRecord Invalid(string message) =>
        new MewsApiException(MewsErrorKind.InvalidRequest, Session?.Redact(message) ?? message).ToErrorRecord(MyInvocation, Session);

    private bool IsUnnamed(Measured source) => By switch
    {
        MeasureGroup.Source => source.Name is null,
        MeasureGroup.SourceType => source.Type is null,
        _ => false,
    };

    private void FindNames(Measured[] sources)
    {
        if (sources.Length == 0)
        {
            return;
        }

        var traces = new ConcurrentQueue<Trace>();
        try
        {
            var lookup = new SourceLookup(Session ?? RunspaceSession.Required(), traces.Enqueue);
            Await(lookup.FetchAsync(sources.Select(source => source.Id), _cancellation.Token), traces);
            foreach (Measured source in sources)
            {
                source.Name ??= lookup.Find(source.Id)?.Name;
                source.Type ??= lookup.Find(source.Id)?.Type;
            }
        }
        catch (MewsApiException exception)
        {
            // Where the bookings came from is counted, and an id says it too.
            WriteWarning($"Sources have no names here but those that came along: they cannot be looked up. {exception.Reason}");
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    // Behind a million assignments, the request limit may have it wait for half a minute.
    private void Await(Task fetching, ConcurrentQueue<Trace> traces)
    {
        var progress = new ProgressRecord(0, MyInvocation.MyCommand.Name, "Looking up the names of the sources");
        bool isShown = false;
        for (; Task.WaitAny([fetching], ProgressReport.Interval) < 0; isShown = true)
        {
            WriteVerbose(traces);
            WriteProgress(progress);
        }

        WriteVerbose(traces);
        if (isShown)
        {
            progress.RecordType = ProgressRecordType.Completed;
            WriteProgress(progress);
        }

        fetching.GetAwaiter().GetResult();
    }

    private void WriteVerbose(ConcurrentQueue<Trace> traces)
    {
        while (traces.TryDequeue(out Trace trace))
        {
            WriteVerbose(trace.ToString());
        }
    }
}
