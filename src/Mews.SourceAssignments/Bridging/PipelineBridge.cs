using System.Collections.Concurrent;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Bridging;

/// <summary>
/// Carries asynchronous work to the pipeline thread of a cmdlet: what it has to say is written while it runs and after a failure, and whatever ends the
/// cmdlet cancels it. To be used on the pipeline thread, but for <see cref="Cancel"/>, <see cref="Post"/> and <see cref="Trace"/>.
/// </summary>
/// <param name="cmdlet">Cmdlet whose streams are written to.</param>
internal sealed class PipelineBridge(PSCmdlet cmdlet) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Action> _posted = new();
    private volatile ProgressReport? _progress;
    private Action<ProgressReport>? _showProgress;
    private bool? _isVerbose;
    private long _requests;
    private long _retries;

    /// <summary>Cancelled when the cmdlet is stopped, fails or ends.</summary>
    internal CancellationToken Stop => _stop.Token;

    /// <summary>How many requests of the cmdlet are over.</summary>
    internal long Requests => Interlocked.Read(ref _requests);

    /// <summary>How many of them were sent again after a failure.</summary>
    internal long Retries => Interlocked.Read(ref _retries);

    /// <inheritdoc cref="Cancel"/>
    public void Dispose() => Cancel();

    /// <summary>Cancels the work.</summary>
    internal void Cancel() => _stop.Cancel();

    /// <summary>Has something done on the pipeline thread, soon.</summary>
    internal void Post(Action write) => _posted.Enqueue(write);

    /// <summary>Has a request or a retry written to the verbose stream, and counts it.</summary>
    internal void Trace(Trace trace)
    {
        if (trace is RetryTrace retry)
        {
            Interlocked.Increment(ref _retries);
            _progress?.Waits(retry);
        }
        else
        {
            Interlocked.Increment(ref _requests);
        }

        Post(() => Tell(trace));
    }

    /// <summary>Starts a progress bar, which is updated while work is awaited.</summary>
    /// <param name="show">Updates it.</param>
    internal void ShowProgress(Action<ProgressReport> show)
    {
        _progress = new ProgressReport(cmdlet.MyInvocation.MyCommand.Name, cmdlet.WriteProgress);
        _showProgress = show;
    }

    /// <summary>Writes what there is still to say, and takes the progress bar away.</summary>
    internal void Complete()
    {
        Write();
        _progress?.Complete();
    }

    /// <inheritdoc cref="Await(Task)"/>
    internal T Await<T>(Task<T> work)
    {
        Await((Task)work);
        return work.Result;
    }

    /// <summary>Waits for work, and writes meanwhile what it has to say.</summary>
    /// <exception cref="PipelineStoppedException">It was cancelled.</exception>
    internal void Await(Task work)
    {
        try
        {
            do
            {
                Write();
                _showProgress?.Invoke(_progress!);
            }
            while (Task.WaitAny([work], ProgressReport.Interval) < 0);

            // Before its failure, which ends the cmdlet.
            Write();
            work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            // What was written may have ended the cmdlet. A failure that nobody waits for any more is no news.
            _ = work.ContinueWith(static over => over.Exception, TaskScheduler.Default);
        }
    }

    private void Write()
    {
        while (_posted.TryDequeue(out Action write))
        {
            write();
        }
    }

    // The text of a line costs nothing where nobody reads it.
    private void Tell(Trace trace)
    {
        if (_isVerbose ??= IsVerbose())
        {
            cmdlet.Tell(trace.ToString());
        }
    }

    private bool IsVerbose()
    {
        Dictionary<string, object> bound = cmdlet.MyInvocation.BoundParameters;
        return bound.TryGetValue("Verbose", out object isOn) || bound.TryGetValue("Debug", out isOn)
            ? (SwitchParameter)isOn
            : cmdlet.GetVariableValue("VerbosePreference") is not ActionPreference.SilentlyContinue;
    }
}
