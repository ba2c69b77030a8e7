using System.Globalization;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Warns once of a plan that takes long: a wrong year is seen at once, not in the fourth hour.</summary>
/// <param name="cmdlet">Cmdlet that warns.</param>
/// <param name="session">Session used for the requests.</param>
internal sealed class LongPlan(PSCmdlet cmdlet, MewsSession session)
{
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(3);

    private bool _isWarned;

    /// <summary>Warns if so many queries, of a request each at least, take long.</summary>
    internal void WarnOf(long queries)
    {
        TimeSpan least = session.LeastTimeOf(queries);
        if (least < _long || _isWarned)
        {
            return;
        }

        _isWarned = true;
        cmdlet.Warn(string.Format(
            CultureInfo.CurrentCulture,
            "This command needs {0:N0} queries and takes at least {1:N0} minutes, because it may send only {2:N0} requests in 30 seconds. "
            + "A shorter interval or fewer ids and hotels take less time.",
            queries,
            Math.Ceiling(least.TotalMinutes),
            session.RequestLimit));
    }
}
