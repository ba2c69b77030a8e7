using System.Collections.Concurrent;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Bridging;

/// <summary>
/// Runs asynchronous work for a cmdlet: writes its messages on the pipeline thread, also after a failure, and cancels it when the cmdlet
/// ends. Only <see cref="Cancel"/>, <see cref="Post"/> and <see cref="Trace"/> may be called on other threads.
/// </summary>
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

    internal long Requests => Interlocked.Read(ref _requests);

    internal long Retries => Interlocked.Read(ref _retries);

    public void Dispose() => Cancel();

    internal void Cancel() => _stop.Cancel();

    /// <summary>Queues an action for the pipeline thread.</summary>
    internal void Post(Action write) => _posted.Enqueue(write);

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
    internal void ShowProgress(Action<ProgressReport> show)
    {
        _progress = new ProgressReport(cmdlet.MyInvocation.MyCommand.Name, cmdlet.WriteProgress);
        _showProgress = show;
    }

    /// <summary>Writes queued messages and removes the progress bar.</summary>
    internal void Complete()
    {
        Write();
        _progress?.Complete();
    }

    internal T Await<T>(Task<T> work)
    {
        Await((Task)work);
        return work.Result;
    }

    /// <summary>Waits for work, and runs queued actions meanwhile.</summary>
    /// <exception cref="PipelineStoppedException">The work was cancelled.</exception>
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

            // Before the failure, which ends the cmdlet.
            Write();
            work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            // A message may have ended the cmdlet: observe a failure that nobody awaits any more.
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

    // Format the text only if it is shown.
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
