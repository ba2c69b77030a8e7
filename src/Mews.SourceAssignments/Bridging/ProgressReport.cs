using System.Diagnostics;

namespace Mews.SourceAssignments.Bridging;

/// <summary>Tells how far a command is, once it takes long enough for somebody to wonder, and not more often than eyes can follow.</summary>
/// <param name="activity">Name of the command.</param>
/// <param name="write">Shows a record; called on the pipeline thread.</param>
internal sealed class ProgressReport(string activity, Action<ProgressRecord> write)
{
    /// <summary>How often to come by, at least, while nothing else happens.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>A command that is over by then shows nothing.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromMilliseconds(500);

    /// <summary>Unlikely to be that of a script around the command, which may show a progress of its own.</summary>
    private const int ActivityId = 0x4D657773;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = _silence;
    private bool _isShown;
    private volatile Tuple<RetryTrace, TimeSpan>? _retry;

    /// <summary>Notes that a request waits to be sent again, from any thread.</summary>
    internal void Waits(RetryTrace retry) => _retry = Tuple.Create(retry, _clock.Elapsed + retry.Wait);

    /// <summary>Shows how far the command is, if it is time to.</summary>
    /// <param name="queriesDone">Queries that are at their end.</param>
    /// <param name="queries">All queries so far.</param>
    /// <param name="isPlanned">Whether there will be no more queries.</param>
    /// <param name="items">Items so far.</param>
    /// <param name="wait">How long the command waits for the request limit.</param>
    internal void Update(long queriesDone, long queries, bool isPlanned, long items, TimeSpan wait)
    {
        if (IsTimeTo())
        {
            string status = $"{queriesDone} of {queries} queries, {items} items, {items / _clock.Elapsed.TotalSeconds:0} a second";
            write(new ProgressRecord(ActivityId, activity, status + Waiting(wait))
            {
                PercentComplete = queries > 1 ? (int)Math.Min(100, 100 * queriesDone / queries) : -1,
                SecondsRemaining = isPlanned && queriesDone > 0 ? Remaining(queriesDone, queries) : -1,
            });
        }
    }

    /// <summary>Shows what the command does, where it cannot be said how far that is, if it is time to.</summary>
    internal void Update(string status)
    {
        if (IsTimeTo())
        {
            write(new ProgressRecord(ActivityId, activity, status));
        }
    }

    /// <summary>Takes away what was shown.</summary>
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

    private int Remaining(long queriesDone, long queries) =>
        (int)Math.Min(int.MaxValue, _clock.Elapsed.TotalSeconds / queriesDone * (queries - queriesDone));

    private string Waiting(TimeSpan wait) =>
        wait > TimeSpan.Zero ? $", waiting for the request limit, {Math.Ceiling(wait.TotalSeconds)} s"
        : _retry is var (retry, until) && until > _clock.Elapsed
            ? $", trying again in {Math.Ceiling((until - _clock.Elapsed).TotalSeconds)} s: {retry.Reason}"
        : string.Empty;
}
