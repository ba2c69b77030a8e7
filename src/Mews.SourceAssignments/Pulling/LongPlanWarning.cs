using System.Globalization;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Warns once of a plan that takes more than three minutes: a wrong year should be noticed at once, not after hours.</summary>
internal sealed class LongPlanWarning(PSCmdlet cmdlet, MewsSession session)
{
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(3);

    private bool _isWarned;

    internal void Check(long queries)
    {
        TimeSpan least = session.MinimumTimeOf(queries);
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
