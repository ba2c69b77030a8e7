using System.ComponentModel;
using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>What the cmdlets that page through an operation have in common, whatever they do with its items. They feed ids and take pages.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PullCommand : PSCmdlet, IDisposable
{
    /// <summary>Not every command has it.</summary>
    private const string EnterprisesParameter = "EnterpriseId";

    /// <inheritdoc cref="EnterprisesParameter"/>
    private const string ServicesParameter = "ServiceId";

    private readonly HashSet<string> _arguments = new(StringComparer.OrdinalIgnoreCase);
    private RowScripts? _scripts;
    private PipedColumns? _columns;
    private RowErrors? _rowErrors;
    private PipedRows? _rows;
    private long _idsAsked;
    private bool _areGroupIds;
    private bool _isNarrowed;

    private protected PullCommand() => Bridge = new(this);

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

    /// <summary>What comes down the pipeline: ids, or rows with columns that are called as the parameters are.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The session to ask with; that of the runspace if it is not given.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    public MewsSession? Session { get; set; }

    private protected abstract Operation Operation { get; }

    /// <summary>The operation, for those who tell which cmdlet asks which.</summary>
    internal Operation AskedOperation => Operation;

    private protected abstract string IdsParameter { get; }

    private protected abstract Guid[]? Ids { get; }

    /// <summary>Name of the parameter for ids of reservation groups, where the operation can be asked by those too.</summary>
    private protected virtual string? GroupIdsParameter => null;

    private protected virtual Guid[]? GroupIds => null;

    private protected virtual Guid[]? Enterprises => null;

    /// <summary>Services to ask about, where the operation can be asked by those and they come with rows.</summary>
    private protected virtual Guid[]? PipedServices => null;

    /// <summary>Whether services to ask about were given, as an argument or with rows.</summary>
    private protected bool AreServicesChosen => PipedServices is not null;

    /// <summary>Whether each enterprise is asked on its own.</summary>
    private protected virtual bool IsByEnterprise => false;

    /// <summary>Which of all items are pulled.</summary>
    private protected virtual ItemWindow Window => new(skip: 0, first: ulong.MaxValue);

    /// <summary>Where the only query starts; null for its first page.</summary>
    private protected virtual string? Start => null;

    /// <summary>What carries asynchronous work to the pipeline thread.</summary>
    private protected PipelineBridge Bridge { get; }

    /// <summary>What all requests of the command share.</summary>
    private protected RequestSlots Slots => field ??= new(ThrottleLimit);

    /// <summary>Tells of the items that cannot be read.</summary>
    private protected UnreadableReport Unreadable => field ??= new(this, Bridge, Session);

    /// <summary>What turns the parameters into pages.</summary>
    private protected Pull? Pull { get; private set; }

    /// <summary>What reads the pages that the runner gives, where something is to be done with them first; null where nothing is.</summary>
    private protected virtual Func<QueryRunner, IPageReader>? Reader => null;

    /// <summary>Whether a parameter was given as an argument, with a value for all rows.</summary>
    private protected bool IsGiven(string parameter) => _arguments.Contains(parameter);

    /// <summary>Whether a parameter was given, with a value for all rows or with a script block for each.</summary>
    private protected bool IsGivenOrRun(string parameter) => IsGiven(parameter) || _scripts!.Give(parameter);

    /// <summary>Cancels what is in flight.</summary>
    public void Dispose()
    {
        Bridge.Dispose();
        Pull?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing() => OrCancel(() =>
    {
        this.ShowCommandAlone(Session ?? RunspaceSession.Current);
        Session ??= RunspaceSession.Required();
        _scripts = new RowScripts(this);
        _arguments.UnionWith(MyInvocation.BoundParameters.Keys.Where(name => !_scripts.Give(name)));
        RefuseNoEnterprises();
        RefuseUnclear();
        ItemFilter filter = Filter();
        _columns = Columns();
        _rowErrors = new RowErrors(this, Session);
        _rows = new PipedRows(Operation, filter);
        Pull = new Pull(this, Bridge, Session, Operation, Window, new PullOptions { PageSize = PageSize, Slots = Slots, Cursor = Start, Unreadable = Unreadable.Add }, Reader);

        // An empty pipeline, or an empty list, must never turn into "all".
        if (!MyInvocation.ExpectingInput)
        {
            Ask(IsGiven(IdsParameter) ? filter with { Ids = Ids ?? [] }
                : GroupIdsParameter is not null && IsGiven(GroupIdsParameter) ? filter with { Ids = GroupIds ?? [], AreGroupIds = true }
                : filter);
        }
    });

    /// <inheritdoc/>
    protected override void ProcessRecord() => OrCancel(() =>
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
    protected override void EndProcessing() => OrCancel(() =>
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

    /// <summary>Does with pages what the cmdlet is for.</summary>
    private protected abstract void Write(IEnumerable<PulledPage> pages);

    /// <summary>Does the rest, once all is asked for.</summary>
    private protected virtual void Finish()
    {
        Write(Pull!.Rest());
        WarnOfBarrenIds();
    }

    /// <summary>Reads a row.</summary>
    /// <returns>The filters that it fills; none where it cannot be read.</returns>
    private IEnumerable<ItemFilter> Read(PSObject row)
    {
        try
        {
            // With a script block, somebody has said what to ask by.
            if (!_scripts!.Give(IdsParameter))
            {
                RefuseMistaken(row);
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
        bool hasIds = Ids is not null && !IsGiven(IdsParameter);
        bool hasGroupIds = GroupIdsParameter is not null && GroupIds is not null && !IsGiven(GroupIdsParameter);
        Guid[]? services = IsGiven(ServicesParameter) ? null : PipedServices;
        return _columns!.Refusal(row, hasIds, hasGroupIds, enterprises is not null, services is not null) is { } refusal
            ? throw refusal
            : _rows!.Add(Ids ?? GroupIds, areGroupIds: Ids is null && GroupIds is not null, enterprises, services);
    }

    /// <summary>Ends the command where what is piped is not what the command would take it for.</summary>
    private protected virtual void RefuseMistaken(PSObject row)
    {
    }

    /// <summary>Whatever ends the command early (an error, Ctrl+C, a command downstream that has enough) ends its requests too.</summary>
    private void OrCancel(Action process)
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
            NextCommand.Miss(this, _rowErrors.Missing());
        }

        _rowErrors?.Complete();
    }

    /// <summary>Asks for what a filter stands for.</summary>
    private protected virtual void Ask(ItemFilter filter)
    {
        _idsAsked += filter.Ids?.Count ?? 0;
        _areGroupIds |= filter.AreGroupIds;
        Pull!.Ask(filter);
    }

    // Nothing must never turn into "all". Not an attribute: in a row, a hotel that is not known is no error.
    private void RefuseNoEnterprises()
    {
        if (IdsParameter != EnterprisesParameter)
        {
            RefuseEmpty(EnterprisesParameter, Enterprises, "hotel");
        }
    }

    /// <summary>Refuses parameters that contradict each other, before any request.</summary>
    private protected virtual void RefuseUnclear()
    {
    }

    /// <summary>Refuses a parameter that is given with nothing in it.</summary>
    private protected void RefuseEmpty(string parameter, Guid[]? ids, string what)
    {
        if (IsGiven(parameter) && ids is null or [])
        {
            throw new MewsApiException(MewsErrorKind.InvalidRequest, $"-{parameter} is empty. Give the id of a {what}, or leave the parameter out.");
        }
    }

    // Where there is none, its place stays: what is bound is told by it.
    private PipedColumns Columns()
    {
        string?[] names = [IdsParameter, GroupIdsParameter, Unless(EnterprisesParameter), Unless(ServicesParameter)];
        return new(IsGiven(ServicesParameter), [.. names.Select(name => name is null ? null : PipedColumn.Of(MyInvocation.MyCommand, name, IsGiven(name)))]);

        string? Unless(string name) => IsGiven(name) || IdsParameter == name ? null : name;
    }

    // Ids of something else, such as of enterprises, look the same, and Mews knows nothing of them.
    private void WarnOfBarrenIds()
    {
        if (_idsAsked > 0 && !_isNarrowed && Start is null && Pull!.IsBarren && Unreadable.IsEmpty)
        {
            string expected = _areGroupIds ? GroupIdsParameter! : IdsParameter;
            this.Warn($"Mews returned nothing for any of the {_idsAsked} ids. Check that they are values of {expected}.");
        }
    }

    private ItemFilter Filter()
    {
        (TimeInterval? interval, IntervalKind kind) = Interval();
        ItemFilter filter = Completed(new ItemFilter { Interval = interval, IntervalKind = kind, EnterpriseIds = Enterprises, IsByEnterprise = IsByEnterprise });
        _isNarrowed = interval is not null || filter.States is not null || filter.ServiceIds is not null;
        return filter;
    }

    /// <summary>The filter with what only some cmdlets ask about.</summary>
    private protected virtual ItemFilter Completed(ItemFilter filter) => filter;

    /// <summary>The interval that is asked for; null where none is.</summary>
    private protected virtual (TimeInterval? Interval, IntervalKind Kind) Interval() => (
        new GivenInterval(IntervalKind.Updated, "Updated", UpdatedStartUtc, UpdatedEndUtc)
            .UpTo(MewsSession.UtcNowOf(Session), "Nothing was updated after that."),
        IntervalKind.Updated);
}
