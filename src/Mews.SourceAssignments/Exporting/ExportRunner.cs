using System.Diagnostics;
using Mews.Exports;
using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Exporting;

/// <summary>Runs an export for a cmdlet, and writes its messages.</summary>
internal sealed class ExportRunner(
    PSCmdlet cmdlet, PipelineBridge bridge, MewsSession session, ExportJob export, ExportOptions options, MachineClock clock)
{
    /// <summary>Most enterprises named in an error.</summary>
    private const int MaxNamed = 10;

    private readonly RequestCounter _requests = new(bridge, options.Operation);
    private readonly Stopwatch _stopwatch = Stopwatch.StartNew();
    private readonly long _rowsBefore = export.RowsSafe;

    /// <exception cref="MewsApiException">It ended early: the message says how far it came.</exception>
    internal void Run(IPageSource pages)
    {
        if (export.AbandonedFile is not null)
        {
            cmdlet.Warn(
                $"{export.AbandonedFile} was never finished, and it may end in the middle of a row. "
                + $"The rows that its last run should have added are fetched again into {options.Path}.");
        }

        if (export.NewEnterprises > 0)
        {
            cmdlet.Tell($"{export.NewEnterprises} hotels are new: everything since -UpdatedStartUtc is fetched for them.");
        }

        new LongPlanWarning(cmdlet, session).Check(export.QueryCount - export.QueriesDone);
        bridge.ShowProgress(progress => progress.Update(
            new(
                export.QueriesDone,
                export.QueryCount,
                IsPlanned: true,
                Math.Max(0, export.Rows - _rowsBefore),
                export.Pages,
                export.PagesDone,
                bridge.Requests,
                _requests.LookupRequests),
            session));
        Await(Task.Run(() => export.RunAsync(pages)));
        TellOfCompaction();
        bridge.Complete();
        if (export.IsClockAhead && !clock.HasWarned)
        {
            cmdlet.Warn(
                "The clock of this machine is ahead of the clock of Mews, or was in an earlier run. Updates of the last minutes may be "
                + $"missing from the file until the next run, which fetches everything from {UtcTime.Format(export.ToUtc!.Value)} on.");
        }
    }

    /// <summary>Removes superseded rows, if an earlier run could not.</summary>
    /// <exception cref="MewsApiException">The checkpoint could not be written.</exception>
    internal void Compact()
    {
        Await(Task.Run(export.Compact));
        TellOfCompaction();
    }

    /// <summary>Records the access token that -Force accepted, if there is nothing else to do.</summary>
    /// <exception cref="MewsApiException">The checkpoint could not be written.</exception>
    internal void KeepToken()
    {
        try
        {
            export.KeepToken();
        }
        catch (Exception exception) when (exception.IsFileError())
        {
            throw NotWritten(exception);
        }
    }

    /// <summary>For the requests for pages. May be called on any thread.</summary>
    internal void Trace(Mews.Connector.Trace trace) => _requests.Trace(trace);

    internal ExportResult Result() => new()
    {
        Path = options.Path,
        FromUtc = export.FromUtc,
        ToUtc = export.ToUtc,
        Rows = export.RowsSafe + export.RowsSuperseded - _rowsBefore,
        SupersededRows = export.RowsSuperseded,
        TotalRows = export.RowsSafe,
        Bytes = export.BytesSafe,
        Requests = bridge.Requests,
        Retries = bridge.Retries,
        Seconds = _stopwatch.Elapsed.TotalSeconds,
        RefusedEnterprises =
        [
            .. export.Refusals.Select(refusal => new RefusedEnterprise
            {
                EnterpriseId = refusal.EnterpriseId,
                CompleteUntilUtc = refusal.CompleteUntilUtc,
                Reason = refusal.Reason.Reason,
            }),
        ],
    };

    internal void WriteRefusals(ExportResult result)
    {
        if (export.Refusals is not [{ Reason: var first }, ..])
        {
            return;
        }

        string named = string.Join(", ", result.RefusedEnterprises.Take(MaxNamed).Select(one => one.ToString()));
        int others = result.RefusedEnterprises.Length - MaxNamed;
        string more = others > 0 ? $" and {others} more (-PassThru lists them)" : string.Empty;
        string message = $"Mews refused {result.RefusedEnterprises.Length} of the hotels: {named}{more}. {first.Reason} "
            + "The export of all other hotels is finished. The next run requests the missing data of the refused hotels.";
        cmdlet.WriteError(first.ForSeveral(message).ToErrorRecord());
    }

    // No row is missing, and the next run tries again.
    private void TellOfCompaction()
    {
        if (export.CompactionFailure is { } failure)
        {
            cmdlet.Warn(
                $"The export is finished, but the older rows of updated items could not be removed from {options.Path}: {failure.Message} "
                + "The next run removes them.");
        }
    }

    private void Await(Task running)
    {
        try
        {
            bridge.Await(running);
        }
        catch (MewsApiException failure) when (failure.Kind != MewsErrorKind.ExportRefused)
        {
            throw failure.WithMore(HowFar());
        }
        catch (Exception exception) when (exception.IsFileError())
        {
            throw NotWritten(exception);
        }
        finally
        {
            // With -WarningAction Stop a warning ends the cmdlet early. Wait until whole rows are durable and the file is closed.
            if (!running.IsCompleted)
            {
                bridge.Cancel();
            }

            running.ContinueWith(static over => over.Exception, TaskScheduler.Default).Wait();
        }
    }

    private MewsApiException NotWritten(Exception exception) =>
        new(MewsErrorKind.ExportFailed, $"The export to {options.Path} stopped: {exception.Message} {HowFar()}", exception);

    private string HowFar() => options.Restart && !export.HasBegun
        ? "Nothing was written: the export has not started over. To start it over, run the same command again, with -Restart."
        : $"{export.RowsSafe} rows are saved in the file. "
        + $"To continue, run the same command again{(options.Restart ? " without -Restart" : string.Empty)}.";
}
