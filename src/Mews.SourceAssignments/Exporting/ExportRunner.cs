using System.Diagnostics;
using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Exporting;

/// <summary>Pulls what an export asks for into its file. However that ends, what is whole is made safe first.</summary>
/// <param name="cmdlet">Whose streams are written to.</param>
/// <param name="bridge">Carries pages to the pipeline thread.</param>
/// <param name="session">Whom to ask.</param>
/// <param name="export">Where the rows go.</param>
/// <param name="options">What is exported, and where to.</param>
/// <param name="enrichment">What is added to the items.</param>
/// <param name="pullOptions">How to run the queries.</param>
internal sealed class ExportRunner(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession session, Export export, ExportOptions options, Enrichment enrichment, PullOptions pullOptions)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly long _rowsBefore = export.RowsSafe;
    private Pull? _pull;

    /// <summary>Runs the export to its end.</summary>
    /// <exception cref="MewsApiException">It ended before: the message says how far it came.</exception>
    internal void Run()
    {
        if (export.Left is not null)
        {
            cmdlet.Warn($"{export.Left} was never finished, and may end in the middle of a row. All that it was to hold is asked for again, into {options.Path}.");
        }

        if (export.NewEnterprises > 0)
        {
            cmdlet.Tell($"{export.NewEnterprises} enterprises are new: they are asked for all since -UpdatedStartUtc.");
        }

        while (!TryRun())
        {
            cmdlet.Tell("Mews refuses the cursor that the export went on from: its query is asked again.");
        }

        if (export.IsClockAhead && _pull is not { HasWarnedOfClock: true })
        {
            cmdlet.Warn($"The clock of this machine is ahead of that of Mews, or was. What had not settled by that one is asked for again by the next run, from {UtcTime.Format(export.ToUtc!.Value)} on, so that nothing is missed.");
        }
    }

    /// <summary>Keeps the access token that was let through, where there is nothing else to do.</summary>
    /// <exception cref="MewsApiException">The mark could not be written.</exception>
    internal void KeepToken()
    {
        try
        {
            export.KeepToken();
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            throw NotWritten(exception);
        }
    }

    /// <summary>What the run came to.</summary>
    internal ExportResult Result() => new()
    {
        Path = options.Path,
        FromUtc = export.FromUtc,
        ToUtc = export.ToUtc,
        Rows = export.RowsSafe - _rowsBefore,
        TotalRows = export.RowsSafe,
        Bytes = export.BytesSafe,
        Requests = bridge.Requests,
        Retries = bridge.Retries,
        Seconds = _clock.Elapsed.TotalSeconds,
    };

    private bool TryRun()
    {
        using var pull = new Pull(cmdlet, bridge, session, options.Operation, new ItemWindow(0, ulong.MaxValue), pullOptions, endsAtFailure: true);
        _pull = pull;
        try
        {
            pull.Ask(export);
            foreach (PulledPage page in pull.Rest())
            {
                export.Write(page.Whole, enrichment.Enriched(page.Items, page.Whole.Query));
            }

            export.Finish();
            return true;
        }
        catch (MewsApiException failure)
        {
            if (TryGoBack(failure))
            {
                return false;
            }

            Save();
            throw failure.Kind == MewsErrorKind.ExportRefused ? failure : failure.WithMore(HowFar());
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            Save();
            throw NotWritten(exception);
        }
        catch
        {
            // Ctrl+C, or a warning that somebody has made an error of.
            Save();
            throw;
        }
    }

    private bool TryGoBack(MewsApiException failure)
    {
        try
        {
            return export.TryGoBack(failure);
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            throw NotWritten(exception);
        }
    }

    private MewsApiException NotWritten(Exception exception) =>
        new(MewsErrorKind.ExportFailed, $"{options.Path} could not be written: {exception.Message} {HowFar()}", exception);

    private string HowFar() => $"{export.RowsSafe} rows are safe in the file; the same command goes on from there.";

    private void Save()
    {
        try
        {
            export.Commit();
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            // What was safe before still is.
        }
    }
}
