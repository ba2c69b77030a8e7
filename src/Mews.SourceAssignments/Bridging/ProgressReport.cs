using System.Diagnostics;

namespace Mews.SourceAssignments.Bridging;

/// <summary>Shows the progress of commands that take longer than half a second, at a rate that eyes can follow.</summary>
internal sealed class ProgressReport(string activity, Action<ProgressRecord> write)
{
    /// <summary>Longest time between calls of Update.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Shorter commands show nothing.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromMilliseconds(500);

    /// <summary>Unlikely to collide with the progress of a calling script.</summary>
    private const int ActivityId = 0x4D657773;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private RemainingTime? _remaining;
    private TimeSpan _next = _silence;
    private bool _isShown;
    private volatile Tuple<RetryTrace, TimeSpan>? _retry;

    /// <summary>Records that a request waits for its retry. May be called on any thread.</summary>
    internal void Waits(RetryTrace retry) => _retry = Tuple.Create(retry, _clock.Elapsed + retry.Wait);

    internal void Update(RunProgress run, MewsSession session)
    {
        TimeSpan wait = session.RequestLimitWait();
        _remaining ??= new RemainingTime(session.TimeFor);
        _remaining.Observe(run, _clock.Elapsed, isWaiting: wait > TimeSpan.Zero);
        if (IsTimeTo())
        {
            string status =
                $"{run.QueriesDone} of {run.Queries} queries, {run.Items} items, {run.Items / _clock.Elapsed.TotalSeconds:0} a second";
            write(new ProgressRecord(ActivityId, activity, status + Waiting(wait))
            {
                PercentComplete = run.Queries > 1 ? (int)Math.Min(100, 100 * run.QueriesDone / run.Queries) : -1,
                SecondsRemaining = _remaining.Of(run) is { } left ? (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalSeconds)) : -1,
            });
        }
    }

    /// <summary>Shows progress of unknown length.</summary>
    internal void Update(string status)
    {
        if (IsTimeTo())
        {
            write(new ProgressRecord(ActivityId, activity, status));
        }
    }

    internal void Complete()
    {
        if (_isShown)
        {
            _isShown = false;
            write(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private bool IsTimeTo()
    {
        if (_clock.Elapsed < _next)
        {
            return false;
        }

        _next = _clock.Elapsed + Interval;
        _isShown = true;
        return true;
    }

    private string Waiting(TimeSpan wait) =>
        wait > TimeSpan.Zero ? $", waiting {Math.Ceiling(wait.TotalSeconds)} s because of the request limit"
        : _retry is var (retry, until) && until > _clock.Elapsed
            ? $", trying again in {Math.Ceiling((until - _clock.Elapsed).TotalSeconds)} s: {retry.Reason}"
        : string.Empty;
}
