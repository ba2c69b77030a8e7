using System.ComponentModel;
using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>Base of the cmdlets that page through an operation, whatever they do with its pages.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PullCommand : PSCmdlet, IDisposable
{
    private const string EnterprisesParameter = "EnterpriseId";

    private const string ServicesParameter = "ServiceId";

    private readonly HashSet<string> _arguments = new(StringComparer.OrdinalIgnoreCase);
    private RowScripts? _scripts;
    private PipedColumns? _columns;
    private RowErrors? _rowErrors;
    private PipedRows? _rows;
    private AskedIds? _askedIds;

    private protected PullCommand() => Bridge = new(this);

    /// <summary>Start of the interval of the last update, inclusive; text and times of unspecified kind are UTC.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? UpdatedStartUtc { get; set; }

    /// <summary>End of that interval, exclusive; by default now. Equal to the start, it means exactly that instant.</summary>
    [Parameter]
    [UtcTimeTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? UpdatedEndUtc { get; set; }

    /// <summary>Most items of one request, 1 to 1000.</summary>
    [Parameter]
    [ValidateRange(1, Operations.MaxItems)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int PageSize { get; set; } = Operations.MaxItems;

    /// <summary>Most queries that run at once, 1 to 50.</summary>
    [Parameter]
    [ValidateRange(1, PullOptions.HighestThrottleLimit)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Pipeline input: ids, or rows with columns named like the parameters.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Session used for the requests; by default that of the runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public MewsSession? Session { get; set; }

    private protected abstract Operation Operation { get; }

    /// <summary>For <see cref="OperationCmdlets"/>, which makes an instance of each cmdlet.</summary>
    internal Operation AskedOperation => Operation;

    private protected abstract string IdsParameter { get; }

    private protected abstract Guid[]? Ids { get; }

    /// <summary>Null if the operation cannot filter by reservation groups.</summary>
    private protected virtual string? GroupIdsParameter => null;

    private protected virtual Guid[]? GroupIds => null;

    private protected virtual Guid[]? Enterprises => null;

    /// <summary>Services from the parameter or the row, if the cmdlet has the parameter for rows.</summary>
    private protected virtual Guid[]? PipedServices => null;

    private protected bool AreServicesChosen => PipedServices is not null;

    /// <summary>Whether each enterprise gets a query of its own.</summary>
    private protected virtual bool IsByEnterprise => false;

    private protected virtual ItemWindow Window => new(skip: 0, first: ulong.MaxValue);

    /// <summary>Cursor of the only query; null for its first page.</summary>
    private protected virtual string? StartCursor => null;

    private protected PipelineBridge Bridge { get; }

    /// <summary>Throttle limit that all requests of the command share.</summary>
    private protected RequestSlots Slots => field ??= new(ThrottleLimit);

    private protected UnreadableReport Unreadable => field ??= new(this, Bridge, Session);

    private protected Pull? Pull { get; private set; }

    /// <summary>Wraps the query runner, to join its pages as they are read; null to read them as they are.</summary>
    private protected virtual Func<QueryRunner, IPageReader>? Reader => null;

    /// <summary>Whether a parameter was given as an argument, which holds for all rows.</summary>
    private protected bool IsGiven(string parameter) => _arguments.Contains(parameter);

    /// <summary>Whether a parameter was given as an argument or as a script block for each row.</summary>
    private protected bool IsGivenOrScripted(string parameter) => IsGiven(parameter) || _scripts!.Has(parameter);

    /// <summary>Cancels the requests in flight.</summary>
    public void Dispose()
    {
        Bridge.Dispose();
        Pull?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing() => CancelOnFailure(() =>
    {
        this.ShowCommandAlone(Session ?? RunspaceSession.Current);
        Session ??= RunspaceSession.Required();
        _scripts = new RowScripts(this);
        _arguments.UnionWith(MyInvocation.BoundParameters.Keys.Where(name => !_scripts.Has(name)));
        RefuseNoEnterprises();
        ValidateParameters();
        ItemFilter filter = Filter();
        _columns = Columns();
        _rowErrors = new RowErrors(this, Session);
        _askedIds = new AskedIds(IdsParameter, GroupIdsParameter);
        _rows = new PipedRows(Operation, filter);
        Pull = new Pull(
            this,
            Bridge,
            Session,
            Operation,
            Window,
            new PullOptions { PageSize = PageSize, Slots = Slots, Cursor = StartCursor, Unreadable = Unreadable.Add },
            Reader);

        // An empty pipeline, or an empty list, must never turn into "all".
        if (!MyInvocation.ExpectingInput)
        {
            Ask(IsGiven(IdsParameter) ? filter with { Ids = Ids ?? [] }
                : GroupIdsParameter is not null && IsGiven(GroupIdsParameter) ? filter with { Ids = GroupIds ?? [], AreGroupIds = true }
                : filter);
        }
    });

    /// <inheritdoc/>
    protected override void ProcessRecord() => CancelOnFailure(() =>
    {
        if (!MyInvocation.ExpectingInput)
        {
            return;
        }

        _rowErrors!.CountRow();
        foreach (ItemFilter filter in InputObject is null ? [] : Read(InputObject))
        {
            Ask(filter);
            Write(Pull!.Ready());
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => CancelOnFailure(() =>
    {
        CompleteRows();
        foreach (ItemFilter filter in _rows!.TakeRest())
        {
            Ask(filter);
        }

        Finish();
        Unreadable.Write();
    });

    /// <inheritdoc/>
    protected override void StopProcessing() => Bridge.Cancel();

    private protected abstract void Write(IEnumerable<PulledPage> pages);

    private protected virtual void Finish()
    {
        Write(Pull!.Rest());
        WarnOfUnknownIds();
    }

    /// <returns>The filters that the row completes; none if it cannot be read.</returns>
    private IEnumerable<ItemFilter> Read(PSObject row)
    {
        try
        {
            // A script block says which ids to use.
            if (!_scripts!.Has(IdsParameter))
            {
                RefuseMistakenInput(row);
            }

            _scripts.Bind(row);
            return Filters(row);
        }
        catch (RowException exception)
        {
            _rowErrors!.Add(exception);
            return [];
        }
    }

    private IEnumerable<ItemFilter> Filters(PSObject row)
    {
        Guid[]? enterprises = IsGiven(EnterprisesParameter) || Enterprises?.Length == 0 ? null : Enterprises;
        Guid[]? ids = !IsGivenOrScripted(IdsParameter) && _columns!.LackIds(row) ? null : Ids;
        bool hasIds = ids is not null && !IsGiven(IdsParameter);
        bool hasGroupIds = GroupIdsParameter is not null && GroupIds is not null && !IsGiven(GroupIdsParameter);
        Guid[]? services = IsGiven(ServicesParameter) ? null : PipedServices;
        return _columns!.Refusal(row, hasIds, hasGroupIds, enterprises is not null, services is not null) is { } refusal
            ? throw refusal
            : _rows!.Add(ids ?? GroupIds, areGroupIds: ids is null && GroupIds is not null, enterprises, services);
    }

    /// <summary>Throws for input that the command would return, not filter by.</summary>
    private protected virtual void RefuseMistakenInput(PSObject row)
    {
    }

    /// <summary>Cancels the requests whatever ends the command early: an error, Ctrl+C, or a downstream command that has enough.</summary>
    private void CancelOnFailure(Action process)
    {
        try
        {
            process();
        }
        catch (MewsApiException exception)
        {
            Bridge.Cancel();
            CompleteRows();
            this.EndWith(Unreadable.AddedTo(exception).ToErrorRecord());
        }
        catch
        {
            Bridge.Cancel();
            throw;
        }
    }

    private void CompleteRows()
    {
        if (_rowErrors?.Count > 0)
        {
            NextCommand.ReportMissing(this, _rowErrors.Missing());
        }

        _rowErrors?.Complete();
    }

    private protected virtual void Ask(ItemFilter filter)
    {
        _askedIds!.Add(filter);
        Pull!.Ask(filter);
    }

    // An empty list must never mean "all". Not a validation attribute: a row without a hotel is no error.
    private void RefuseNoEnterprises()
    {
        if (IdsParameter != EnterprisesParameter)
        {
            RefuseEmpty(EnterprisesParameter, Enterprises, "hotel");
        }
    }

    /// <summary>Throws for parameters that contradict each other, before any request.</summary>
    private protected virtual void ValidateParameters()
    {
    }

    private protected void RefuseEmpty(string parameter, Guid[]? ids, string what)
    {
        if (IsGiven(parameter) && ids is null or [])
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                $"-{parameter} is empty. Give the id of a {what}, or leave the parameter out.");
        }
    }

    // A column that is null keeps its position: PipedColumns takes flags in this order.
    private PipedColumns Columns()
    {
        string?[] names = [IdsParameter, GroupIdsParameter, Unless(EnterprisesParameter), Unless(ServicesParameter)];
        return new(
            IsGiven(ServicesParameter),
            [.. names.Select(name => name is null ? null : PipedColumn.Of(MyInvocation.MyCommand, name, IsGiven(name)))]);

        string? Unless(string name) => IsGiven(name) || IdsParameter == name ? null : name;
    }

    private void WarnOfUnknownIds()
    {
        if (StartCursor is null && Pull!.HasNoItems && Unreadable.IsEmpty && _askedIds!.Warning() is { } warning)
        {
            this.Warn(warning);
        }
    }

    private ItemFilter Filter()
    {
        (TimeInterval? interval, IntervalKind kind) = Interval();
        return Extend(
            new ItemFilter { Interval = interval, IntervalKind = kind, EnterpriseIds = Enterprises, IsByEnterprise = IsByEnterprise });
    }

    private protected virtual ItemFilter Extend(ItemFilter filter) => filter;

    private protected virtual (TimeInterval? Interval, IntervalKind Kind) Interval() => (
        new GivenInterval(IntervalKind.Updated, "Updated", UpdatedStartUtc, UpdatedEndUtc)
            .UpTo(MewsSession.UtcNowOf(Session), "Nothing was updated after that."),
        IntervalKind.Updated);
}
