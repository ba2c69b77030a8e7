namespace Mews.SourceAssignments.Bridging;

/// <summary>
/// Estimates how long a command still takes: what its remaining requests need under the request limit, from the start, or what its
/// remaining queries need at the pace so far, whichever is longer.
/// </summary>
/// <param name="timeFor">Time until the last of some further requests may start, given the time between two without waits.</param>
internal sealed class RemainingTime(Func<long, TimeSpan, TimeSpan> timeFor)
{
    /// <summary>A smaller rise is noise, such as a query with more pages than others.</summary>
    private const double LeastRise = 1.1;

    private long? _doneBefore;
    private TimeSpan? _before;
    private TimeSpan _waited;
    private TimeSpan _last;

    /// <summary>Notes how time passes; call it several times a second.</summary>
    internal void Observe(RunProgress run, TimeSpan elapsed, bool isWaiting)
    {
        _doneBefore ??= run.QueriesDone;
        _waited += isWaiting ? elapsed - _last : TimeSpan.Zero;
        _last = elapsed;
    }

    /// <returns>Null before the first query of this run is done, or before all queries are known.</returns>
    internal TimeSpan? Of(RunProgress run)
    {
        long done = run.QueriesDone - (_doneBefore ?? 0);
        if (!run.IsPlanned || done <= 0)
        {
            return null;
        }

        // Pages read ahead are requests already, so they are taken from the estimate of all, not from that of the rest.
        double ofPage = 1 + (Math.Max(0, run.LookupRequests) / (double)Math.Max(1, run.Pages));
        double all = (run.Queries - _doneBefore!.Value) * Math.Max(1, run.PagesDone / (double)done) * ofPage;
        long left = (long)Math.Min(long.MaxValue / 2, Math.Max(0, all - run.Requests));
        double worked = (_last - _waited).TotalSeconds;
        var limited = timeFor(left, TimeSpan.FromSeconds(worked / Math.Max(1, run.Requests)));
        var working = TimeSpan.FromSeconds(Math.Min(int.MaxValue, worked / done * (run.Queries - run.QueriesDone)));
        return Steady(limited > working ? limited : working);
    }

    private TimeSpan? Steady(TimeSpan time) =>
        _before = time > _before && time.TotalSeconds < _before.Value.TotalSeconds * LeastRise ? _before : time;
}
