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
[OutputType(typeof(ReservationMeasurement), typeof(SourceMeasurement))]
public sealed class MeasureMewsSourceCommand : PSCmdlet, IItemSink, IDisposable
{
    private readonly PipelineBridge _bridge;
    private readonly FailedQueries _failed;
    private readonly RowColumns _columns = new();
    private PeriodCalendar? _periods;
    private ReservationCounting? _counting;
    private HotelFacts? _hotels;
    private MeterChoice? _meters;
    private RowErrors? _rowErrors;
    private MeasurePage? _page;
    private bool _areServicesChosen;

    /// <summary>Creates the cmdlet.</summary>
    public MeasureMewsSourceCommand()
    {
        _bridge = new(this);
        _failed = new(id => _hotels!.NameOf(id));
    }

    /// <summary>Length of the periods to count in; by default there is one for everything.</summary>
    [Parameter(Position = 0)]
    public MeasurePeriod? Per { get; set; }

    /// <summary>What to count by: Source, SourceName, SourceType, Origin, Service or Enterprise.</summary>
    [Parameter]
    public MeasureGroup By { get; set; }

    /// <summary>Which of its dates a reservation is counted on: Created, Arrival, Departure or Stay.</summary>
    [Parameter]
    public MeasureDate On { get; set; }

    /// <summary>First day to count.</summary>
    [Parameter]
    [DayTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FirstDayCompleter))]
    public DateTime? From { get; set; }

    /// <summary>Last day to count.</summary>
    [Parameter]
    [DayTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(LastDayCompleter))]
    public DateTime? To { get; set; }

    /// <summary>Counts what was on the books at this moment; text and times of unspecified kind are UTC.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Whether to add the bookings of the same periods a year before.</summary>
    [Parameter]
    public SwitchParameter CompareLastYear { get; set; }

    /// <summary>Time zone of the days: an IANA or Windows name, or what Get-TimeZone returns.</summary>
    [Parameter]
    [ValidateNotNull]
    [TimeZoneTransformation]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>Most rows to show, by their share of all periods; the others become one row, "Other".</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int? Top { get; set; }

    /// <summary>Whether each Id counts once: the assignment that came last, the reservation that was updated last.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <summary>Number to show in a table with a column for each period.</summary>
    [Parameter]
    public MeasureNumber? Pivot { get; set; }

    /// <summary>Path of an HTML page to write in addition.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AsHtml { get; set; }

    /// <summary>Title of the page; by default the names of the hotels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Title { get; set; }

    /// <summary>Reservations or source assignments, or rows with columns of the same names.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Session to look up names and time zones with; by default that of the runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public MewsSession? Session { get; set; }

    bool IItemSink.IsReady => _meters is not null;

    /// <inheritdoc/>
    public void Dispose() => _bridge.Dispose();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Session ??= RunspaceSession.Current;
        this.ShowCommandAlone(Session);
        PageFile? file = null;
        EndOnFailure(() =>
        {
            MeasureValidation.ValidateParameters(this);
            file = AsHtml is null ? null : PageFile.At(AsHtml, SessionState);
        });
        _periods = Per is { } length ? new PeriodCalendar(length) : null;
        _counting = new(On, new(From, To), AsOf, AsOf ?? MewsSession.UtcNowOf(Session), CompareLastYear);
        _hotels = new(_bridge, Session, TimeZone, _counting.Now);
        _page = file is null ? null : new(this, file, _hotels, _counting, _bridge);
        _meters = new(
            () => new(By, _periods, _counting, _hotels.Clocks, Unique, _columns),
            () => new(By, _periods, TimeZone ?? TimeZoneInfo.Utc, Unique, _columns),
            () => MeasureValidation.ValidateForAssignments(this));
        _rowErrors = new RowErrors(this, Session);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _rowErrors!.CountRow();
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
            _rowErrors.Add(exception);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_rowErrors!.Count > 0)
        {
            _failed.Add(_rowErrors.Missing());
        }

        _rowErrors.Complete();
        this.Warn(_columns.Times.Warning());
        this.Warn(_failed.Warning() ?? (_meters!.Meter is null && _page is null ? "There was no input, so nothing was counted." : null));
        if (_meters!.Meter is not { } meter)
        {
            WritePage(null, []);
            return;
        }

        this.Warn(meter.Repeated?.Warning());
        meter.Complete();
        if (_meters.Reservations is { } reservations)
        {
            TellOf(reservations);
        }

        new MeasureNames(this, _bridge, Session).Find(By, meter.Measured);
        this.Warn(By == MeasureGroup.Source ? Namesakes.Warning(meter.Tallies) : null);
        IReadOnlyList<IMeasurement> rows = meter.Rows(Top);
        IReadOnlyList<MeasuredRow> totals = Pivot is null ? [] : meter.TotalRows(Top);
        if (_meters.Reservations is { } measured)
        {
            TellOf(new MoneyNotes(measured, AsOf, Pivot), rows.Select(row => row.Row).Concat(totals));
        }

        // Before the rows: Select-Object -First may end the command while they are written.
        WritePage(meter, rows);
        bool hasMoney = rows.Any(row => row.Row.Money is not null);
        IEnumerable<object> shown = Pivot is { } number
            ? new Pivot(By, number).Rows(rows, totals, meter.Periods)
            : rows.Select(row => Shown(row, hasMoney));
        WriteObject(shown, enumerateCollection: true);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _bridge.Cancel();

    void IItemSink.Take(ArraySegment<object> items, bool areOfChosenServices)
    {
        _areServicesChosen |= areOfChosenServices;
        Count(items);
    }

    void IItemSink.ReportMissing(MewsApiException failure) => _failed.Add(failure);

    void IItemSink.ReportMissing(string what) => _failed.Add(what);

    // An error of one item would be an error of all, so it ends the command.
    private void Count(ArraySegment<object> rows) => EndOnFailure(() => _meters!.Count(rows));

    private void EndOnFailure(Action action)
    {
        try
        {
            action();
        }
        catch (MewsApiException exception)
        {
            this.EndWith(Redacted(exception).ToErrorRecord());
        }
    }

    private MewsApiException Redacted(MewsApiException exception) =>
        Session?.RedactGiven(exception.Message) is { } message && message != exception.Message ? new(exception.Kind, message) : exception;

    private void TellOf(ReservationMeter reservations)
    {
        string?[] warnings = _hotels!.Complete(reservations, By == MeasureGroup.Service || _areServicesChosen);
        _bridge.Complete();
        Array.ForEach(warnings, this.Warn);
        this.Tell(new ReservationNotes(reservations).OfStatuses());
    }

    private void TellOf(MoneyNotes notes, IEnumerable<MeasuredRow> rows)
    {
        EndOnFailure(notes.Validate);
        Array.ForEach(notes.Warnings(rows), this.Warn);
        _failed.Add(notes.Missing());
    }

    private void WritePage(Meter? meter, IReadOnlyList<IMeasurement> rows)
    {
        try
        {
            _page?.Write(meter, rows, _failed.Missing());
        }
        catch (MewsApiException exception)
        {
            WriteError(Redacted(exception).ToErrorRecord());
        }
    }

    private object Shown(IMeasurement row, bool hasMoney) =>
        row is ReservationMeasurement reservations ? reservations.Shown(Per is not null, CompareLastYear, hasMoney) : row;
}
