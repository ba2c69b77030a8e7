using System.ComponentModel;
using Mews.Exports;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Exporting;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>What the cmdlets that export have in common: a file, and how it goes on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ExportCommand : PullCommand
{
    private static readonly TimeSpan _longestSettleTime = TimeSpan.FromDays(365);

    private readonly List<ItemFilter> _filters = [];
    private ExportFormat? _format;

    private protected ExportCommand()
    {
    }

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Unique identifiers of the enterprises to ask about.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    public Guid[]? EnterpriseId { get; set; }

    /// <summary>The session to read sources with, where the other may not.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    public MewsSession? SourceSession { get; set; }

    /// <summary>How rows are written; as the file's ending says, if it is not given.</summary>
    [Parameter]
    [ValidateFormat]
    [ArgumentCompleter(typeof(FormatCompleter))]
    public string? As { get; set; }

    /// <summary>What stands between two values of a row.</summary>
    [Parameter]
    public char Delimiter { get; set; }

    /// <summary>Whether the file is for a spreadsheet of the culture here.</summary>
    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    /// <summary>Whether the file starts with a byte order mark.</summary>
    [Parameter]
    [ValidateSet(FormatChoice.WithoutByteOrderMark, FormatChoice.WithByteOrderMark)]
    public string Encoding { get; set; } = FormatChoice.WithoutByteOrderMark;

    /// <summary>How long ago an update must be: what Mews dates late is not missed.</summary>
    [Parameter]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The checkpoint, where it is to be apart from the file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Whether each Id stands in the file once, as it was written last.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <summary>Whether to begin at the beginning.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Whether to write over a file of something else, and to go on with another access token.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether to return what the run came to.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override Guid[]? Enterprises => EnterpriseId;

    /// <summary>What the items are called.</summary>
    private protected abstract string Items { get; }

    /// <inheritdoc/>
    private protected override void RefuseUnclear() =>
        _format = new FormatChoice(Path, As, IsGiven(nameof(Delimiter)) ? Delimiter : null, UseCulture, Encoding).Format();

    // A file goes on only where all of its question is known.
    private protected override void Ask(ItemFilter filter) => _filters.Add(filter with { Interval = null });

    /// <inheritdoc/>
    private protected override void Write(IEnumerable<PulledPage> pages)
    {
    }

    /// <inheritdoc/>
    private protected override void Finish()
    {
        if (_filters.All(filter => filter.Ids?.Count == 0))
        {
            this.Warn("Nothing is asked for, so no file is written.");
            return;
        }

        var clock = new MachineClock(this);
        ExportOptions options = Options() with { PageRead = page => Check(clock, page.ClockOffset) };
        using ExportJob export = Open(options);
        if (export.NothingToDo is { } reason)
        {
            this.Warn($"{options.Path}: {reason} {export.NothingToDoRemedy.Advice(MewsErrorKind.ExportRefused)}");
        }
        else if (!ShouldProcess(options.Path, $"Export {Items}{(export.FromUtc is null ? string.Empty : $" updated {new TimeInterval(export.FromUtc.Value, export.ToUtc!.Value)}")}"))
        {
            return;
        }

        var runner = new ExportRunner(this, Bridge, Session!, export, options, clock);
        if (export.NothingToDo is null)
        {
            runner.Run(Pages(export, options, new PullOptions { PageSize = PageSize, Slots = Slots, Unreadable = Unreadable.Add, Trace = Bridge.Trace }));
        }
        else
        {
            FinishEarlier(export, runner, options.Path);
        }

        ExportResult result = runner.Result();
        this.Tell(result.ToString());
        if (PassThru)
        {
            WriteObject(result);
        }

        runner.WriteRefusals(result);
    }

    // Where there is nothing to ask for.
    private void FinishEarlier(ExportJob export, ExportRunner runner, string path)
    {
        if (export.IsTokenNew && ShouldProcess(path, "Go on with another access token"))
        {
            runner.KeepToken();
        }

        if (export.IsCompactionDue && ShouldProcess(path, "Take out rows that were written again later"))
        {
            runner.Compact();
        }
    }

    /// <summary>Where the pages come from.</summary>
    /// <param name="export">The export that reads them.</param>
    /// <param name="options">What is exported.</param>
    /// <param name="pull">How to run the queries.</param>
    private protected abstract IPageSource Pages(ExportJob export, ExportOptions options, PullOptions pull);

    /// <summary>The options with what only some exports have.</summary>
    private protected abstract ExportOptions Completed(ExportOptions options);

    // Not with the page itself: the pipeline thread may be long in coming by.
    private void Check(MachineClock clock, TimeSpan? offset) => Bridge.Post(() => clock.Check(offset));

    private ExportJob Open(ExportOptions options)
    {
        try
        {
            return new ExportJob(Session!, options);
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            throw new MewsApiException(MewsErrorKind.ExportFailed, $"{options.Path} cannot be written: {exception.Message}", exception);
        }
    }

    private ExportOptions Options()
    {
        if (UpdatedStartUtc is null && _filters.Any(filter => filter.Ids is null))
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest, $"An export needs -UpdatedStartUtc, or -{IdsParameter}: without them nothing tells one night from the next.");
        }

        return Completed(new ExportOptions
        {
            Path = FilePath.Full(SessionState, Path),
            CheckpointPath = CheckpointPath is null ? null : FilePath.Full(SessionState, CheckpointPath),
            Format = _format!,
            Operation = Operation,
            Filters = _filters,
            UpdatedStartUtc = UpdatedStartUtc,
            UpdatedEndUtc = UpdatedEndUtc,
            SettleTime = Settling(),
            IsUnique = Unique,
            Restart = Restart,
            Force = Force,
            CancellationToken = Bridge.Stop,
            CursorRefused = () => Bridge.Post(() => this.Tell("Mews refuses the cursor that the export went on from: its query is asked again.")),
        });
    }

    private TimeSpan Settling()
    {
        // PowerShell takes a number for ticks, of which a second has ten million.
        if (SettleTime > TimeSpan.Zero && SettleTime < TimeSpan.FromSeconds(1))
        {
            throw new MewsApiException(MewsErrorKind.InvalidRequest, $"-SettleTime is {SettleTime}. Write it as hours:minutes:seconds, such as 00:05:00.");
        }

        return SettleTime >= TimeSpan.Zero && SettleTime <= _longestSettleTime
            ? SettleTime
            : throw new MewsApiException(MewsErrorKind.InvalidRequest, $"-SettleTime is {SettleTime}. It can be 0 to {_longestSettleTime.TotalDays} days.");
    }
}
