using System.ComponentModel;
using Mews.Exports;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Exporting;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>Base of the cmdlets that export to a file and resume there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ExportCommand : PullCommand
{
    private static readonly TimeSpan _longestSettleTime = TimeSpan.FromDays(365);

    private readonly List<ItemFilter> _filters = [];
    private ExportFormat? _format;

    private protected ExportCommand()
    {
    }

    /// <summary>Path of the file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Unique identifiers of the enterprises to export.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EnterpriseIds")]
    [ArgumentCompleter(typeof(EnterpriseIdCompleter))]
    [IdTransformation(nameof(EnterpriseId))]
    public Guid[]? EnterpriseId { get; set; }

    /// <summary>Session to read sources with, where Session may not.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public MewsSession? SourceSession { get; set; }

    /// <summary>Format of the rows; by default that of the file name's ending.</summary>
    [Parameter]
    [ValidateFormat]
    [ArgumentCompleter(typeof(FormatCompleter))]
    public string? As { get; set; }

    /// <summary>Delimiter between the values of a row.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public char Delimiter { get; set; }

    /// <summary>Whether to write for a spreadsheet in the current culture.</summary>
    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    /// <summary>Whether the file starts with a byte order mark.</summary>
    [Parameter]
    [ValidateSet(FormatChoice.WithoutByteOrderMark, FormatChoice.WithByteOrderMark)]
    public string Encoding { get; set; } = FormatChoice.WithoutByteOrderMark;

    /// <summary>Least age of exported updates: Mews may date an update earlier than it shows it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Path of the checkpoint, if it is not to lie beside the file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Whether to keep only the latest row of each Id.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <summary>Whether to start from the beginning.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Whether to overwrite an unrelated file, or to resume with another access token.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether to return the result of the run.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override Guid[]? Enterprises => EnterpriseId;

    /// <summary>Plural noun for messages.</summary>
    private protected abstract string Items { get; }

    private protected override void ValidateParameters() =>
        _format = new FormatChoice(Path, As, IsGiven(nameof(Delimiter)) ? Delimiter : null, UseCulture, Encoding).Format();

    // An export resumes only if all filters are known, so they are collected first.
    private protected override void Ask(ItemFilter filter) => _filters.Add(filter with { Interval = null });

    private protected override void Write(IEnumerable<PulledPage> pages)
    {
    }

    private protected override void Finish()
    {
        if (_filters.All(filter => filter.Ids?.Count == 0))
        {
            this.Warn("The input is empty, so nothing was requested and no file was written.");
            return;
        }

        var clock = new MachineClock(this);
        ExportOptions options = Options() with { PageRead = page => Check(clock, page.ClockOffset) };
        using ExportJob export = Open(options);
        if (export.NothingToDo is { } reason)
        {
            this.Warn($"{options.Path}: {reason} {export.NothingToDoRemedy.Advice(MewsErrorKind.ExportRefused)}");
        }
        else if (!ShouldProcess(options.Path, ActionOf(export)))
        {
            return;
        }

        var runner = new ExportRunner(this, Bridge, Session!, export, options, clock);
        if (export.NothingToDo is null)
        {
            var pull = new PullOptions { PageSize = PageSize, Slots = Slots, Unreadable = Unreadable.Add, Trace = runner.Trace };
            runner.Run(Pages(export, options, pull));
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

    private string ActionOf(ExportJob export) => export.FromUtc is { } from
        ? $"Export {Items} updated {new TimeInterval(from, export.ToUtc!.Value)}"
        : $"Export {Items}";

    private void FinishEarlier(ExportJob export, ExportRunner runner, string path)
    {
        if (export.IsTokenNew && ShouldProcess(path, "Continue with another access token"))
        {
            runner.KeepToken();
        }

        if (export.IsCompactionDue && ShouldProcess(path, "Remove older rows of updated items"))
        {
            runner.Compact();
        }
    }

    /// <summary>Why the enterprises of the access token could not be read; null where they could, or were not needed.</summary>
    private protected virtual MewsApiException? EnterprisesFailure => null;

    private protected abstract IPageSource Pages(ExportJob export, ExportOptions options, PullOptions pull);

    private protected abstract ExportOptions Extend(ExportOptions options);

    // Called on other threads: the warning waits for the pipeline thread.
    private void Check(MachineClock clock, TimeSpan? offset) => Bridge.Post(() => clock.Check(offset));

    private ExportJob Open(ExportOptions options)
    {
        try
        {
            return new ExportJob(Session!, options);
        }
        catch (MewsApiException exception) when (exception.Remedy == MewsRemedy.AskTheSameOrStartOver && EnterprisesFailure is not null)
        {
            // Without its hotels, the request differs from the one before, although nobody changed it.
            throw EnterprisesFailure.WithMore("The export cannot continue without the hotels of the access token. Nothing was written.");
        }
        catch (Exception exception) when (exception.IsFileError())
        {
            throw new MewsApiException(MewsErrorKind.ExportFailed, $"{options.Path} cannot be written: {exception.Message}", exception);
        }
    }

    private ExportOptions Options()
    {
        if (UpdatedStartUtc is null && _filters.Any(filter => filter.Ids is null))
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                $"An export needs -UpdatedStartUtc or -{IdsParameter}. Without them, a later run could not find out what is new.");
        }

        return Extend(new ExportOptions
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
            CursorRefused = () => Bridge.Post(() =>
                this.Tell("Mews no longer accepts the cursor from which the export continued. The query is sent again from its start.")),
        });
    }

    private TimeSpan Settling()
    {
        // PowerShell reads a number as ticks, of which a second has ten million.
        if (SettleTime > TimeSpan.Zero && SettleTime < TimeSpan.FromSeconds(1))
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest, $"-SettleTime is {SettleTime}. Write it as hours:minutes:seconds, such as 00:05:00.");
        }

        return SettleTime >= TimeSpan.Zero && SettleTime <= _longestSettleTime
            ? SettleTime
            : throw new MewsApiException(
                MewsErrorKind.InvalidRequest, $"-SettleTime is {SettleTime}: expected 0 to {_longestSettleTime.TotalDays} days.");
    }
}
