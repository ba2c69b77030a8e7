using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace Mews.SourceAssignments.Pulling;

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

    /// <summary>Shows how far the command is, if it is time to.</summary>
    /// <param name="queriesDone">Queries that are at their end.</param>
    /// <param name="queries">All queries so far.</param>
    /// <param name="items">Items so far.</param>
    /// <param name="wait">How long the command waits for the request limit.</param>
    internal void Update(int queriesDone, int queries, long items, TimeSpan wait)
    {
        if (_clock.Elapsed < _next)
        {
            return;
        }

        _next = _clock.Elapsed + Interval;
        _isShown = true;
        string waiting = wait > TimeSpan.Zero ? Text($", waiting for the request limit, {Math.Ceiling(wait.TotalSeconds)} s") : string.Empty;
        write(new ProgressRecord(ActivityId, activity, Text($"{queriesDone} of {queries} queries, {items} items{waiting}"))
        {
            PercentComplete = queries > 1 ? 100 * queriesDone / queries : -1,
        });
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

    private static string Text(FormattableString text) => text.ToString(CultureInfo.CurrentCulture);
}
