using System.Diagnostics;
using System.Management.Automation;
using Mews.Connector;
using Mews.Exports;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Pulling;

namespace Mews.SourceAssignments.Exporting;

/// <summary>Pulls what an export asks for into its file. However that ends, what is whole is made safe first.</summary>
/// <param name="cmdlet">Whose streams are written to.</param>
/// <param name="session">Whom to ask.</param>
/// <param name="export">Where the rows go.</param>
/// <param name="options">What is exported, and where to.</param>
/// <param name="completion">What is added to the items.</param>
/// <param name="pullOptions">How to run the queries.</param>
internal sealed class ExportRunner(PSCmdlet cmdlet, MewsSession session, ExportJob export, ExportOptions options, ItemCompletion completion, PullOptions pullOptions) : IPageSource, IDisposable
{
    private readonly ItemCompletion completion = completion;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly long _rowsBefore = export.RowsSafe;
    private Pull? _pull;
    private long _requests;
    private long _retries;

    /// <inheritdoc/>
    public void Dispose() => _pull?.Dispose();

    /// <summary>Cancels what is in flight, from any thread.</summary>
    internal void Cancel() => _pull?.Cancel();

    /// <summary>Runs the export to its end.</summary>
    /// <exception cref="MewsApiException">It ended before: the message says how far it came.</exception>
    internal void Run()
    {
        if (export.AbandonedFile is not null)
        {
            cmdlet.Warn($"{export.AbandonedFile} was never finished, and may end in the middle of a row. All that it was to hold is asked for again, into {options.Path}.");
        }

        if (export.NewEnterprises > 0)
        {
            cmdlet.Tell($"{export.NewEnterprises} enterprises are new: they are asked for all since -UpdatedStartUtc.");
        }

        try
        {
            export.RunAsync(this).GetAwaiter().GetResult();
        }
        catch (MewsApiException failure) when (failure.Kind != MewsErrorKind.ExportRefused)
        {
            throw failure.WithMore(HowFar());
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            throw NotWritten(exception);
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
        Requests = _requests,
        Retries = _retries,
        Seconds = _clock.Elapsed.TotalSeconds,
    };

    /// <inheritdoc/>
    IPageReader IPageSource.Read(IEnumerable<Query> queries)
    {
        _pull = new Pull(cmdlet, session, options.Operation, new ItemWindow(0, ulong.MaxValue), pullOptions, endsAtFailure: true);
        _pull.Ask(export, queries);
        return new Reader(this, _pull);
    }

    private MewsApiException NotWritten(Exception exception) =>
        new(MewsErrorKind.ExportFailed, $"{options.Path} could not be written: {exception.Message} {HowFar()}", exception);

    private string HowFar() => $"{export.RowsSafe} rows are safe in the file; the same command goes on from there.";

    private sealed class Reader(ExportRunner runner, Pull pull) : IPageReader
    {
        private readonly IEnumerator<PulledPage> _pages = pull.Rest().GetEnumerator();

        public Task<Page?> ReadAsync()
        {
            if (!_pages.MoveNext())
            {
                return Task.FromResult<Page?>(null);
            }

            PulledPage page = _pages.Current;
            return Task.FromResult<Page?>(page.Whole.With([.. runner.completion.Complete(page.Items, page.Whole.Query, pull)]));
        }

        public void Dispose()
        {
            runner._requests += pull.Requests;
            runner._retries += pull.Retries;
            pull.Dispose();
        }
    }
}
