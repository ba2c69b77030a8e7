using System.Text;
using Mews.Exports;
using Mews.SourceAssignments.Bridging;
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
    private readonly PipelineBridge _bridge;
    private PeriodCalendar? _periods;
    private RowReader? _reader;
    private SourceCounter? _counter;
    private RowErrors? _rowErrors;
    private string? _page;

    /// <summary>Makes the cmdlet.</summary>
    public MeasureMewsSourceCommand() => _bridge = new(this);

    /// <summary>Length of the periods to count in; without it, everything is one.</summary>
    [Parameter(Position = 0)]
    public MeasurePeriod? Per { get; set; }

    /// <summary>What to count by: Source, SourceName, SourceType or Enterprise.</summary>
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

    /// <inheritdoc/>
    public void Dispose() => _bridge.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Session ??= RunspaceSession.Current;
        this.ShowCommandAlone(Session);
        _periods = Per is { } length ? new PeriodCalendar(length, TimeZone) : null;
        _reader = new RowReader(By, _periods is not null, Unique);
        _counter = new SourceCounter(_periods, Unique);
        _rowErrors = new RowErrors(this, Session);
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
            Count(new ArraySegment<object>([InputObject]));
        }
        catch (RowException exception)
        {
            _rowErrors!.Write(exception);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _rowErrors!.Complete();
        FindNames();
        WarnOf(_reader!.Times.Warning());
        WarnOf(By == MeasureGroup.Source ? Namesakes.Warning(_counter!.Tallies) : null);
        IReadOnlyList<SourceMeasurement> rows = new Ranking(By, _periods).Rows(_counter!.Tallies, Top);
        // First, since whoever reads the rows may have enough with some of them.
        if (_page is not null)
        {
            WritePage(_page, rows);
        }

        WriteObject(rows, enumerateCollection: true);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _bridge.Cancel();

    void IItemSink.Take(ArraySegment<object> items) => Count(items);

    private void Count(ArraySegment<object> rows)
    {
        try
        {
            _reader!.Count(rows, _counter!);
        }
        catch (MewsApiException exception)
        {
            // What one item lacks, all that follow lack.
            this.EndWith(exception.ToErrorRecord());
        }
    }

    private void WarnOf(string? warning)
    {
        if (warning is not null)
        {
            this.Warn(warning);
        }
    }

    // Before anything is counted: a million assignments later is late to learn of a wrong folder.
    private string FileOf(string path)
    {
        try
        {
            string file = FilePath.Full(SessionState, path);
            return Refusal(path, file) is { } refusal ? throw new MewsApiException(MewsErrorKind.InvalidRequest, refusal) : file;
        }
        catch (Exception exception) when (exception is MewsApiException || exception.IsOfFile())
        {
            string cause = exception is MewsApiException ? string.Empty : $"'{path}' cannot be the path of a page: ";
            this.EndWith(Invalid(cause + exception.Message));
            throw;
        }
    }

    private static string? Refusal(string path, string file) =>
        !Directory.Exists(Path.GetDirectoryName(file)) ? $"There is no folder for a page at '{path}'."
        : Directory.Exists(file) ? $"'{path}' is a folder: give the name of a file in it."
        // In a folder that others write to, a link may lead to any file of whoever runs this.
        : Links.IsLink(file) ? $"'{path}' is a link: give the path that it leads to."
        : null;

    private void WritePage(string file, IReadOnlyList<SourceMeasurement> rows)
    {
        var page = new SourcePage(rows, [.. _counter!.Periods()], By, TimeZone.Id);
        try
        {
            AtomicFile.Replace(file, Encoding.UTF8.GetBytes(page.ToHtml()), _bridge.Stop);
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            WriteError(Invalid($"The page cannot be written, and what was there is as it was: {exception.Message}"));
        }
    }

    private ErrorRecord Invalid(string message) =>
        new MewsApiException(MewsErrorKind.InvalidRequest, Session?.RedactGiven(message) ?? message).ToErrorRecord();

    private bool IsUnnamed(Measured one) => (By == MeasureGroup.SourceType ? one.Type : one.Name) is null;

    private void FindNames()
    {
        Measured[] unnamed = [.. _counter!.Measured.Where(IsUnnamed)];
        if (unnamed.Length == 0)
        {
            return;
        }

        var names = new NameLookup(this, _bridge, Session);
        IEnumerable<Guid> ids = unnamed.Select(one => one.Id);
        if (By == MeasureGroup.Enterprise)
        {
            Func<Guid, Enterprise?> enterprise = names.Find(Operations.Enterprises, "enterprises", ids);
            Array.ForEach(unnamed, one => one.Learn(enterprise(one.Id)?.Name, null));
            return;
        }

        Func<Guid, Source?> source = names.Find(Operations.Sources, "sources", ids);
        Array.ForEach(unnamed, one => one.Learn(source(one.Id)?.Name, source(one.Id)?.Type));
    }
}
