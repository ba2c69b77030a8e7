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
            "This takes {0:N0} queries, and so {1:N0} minutes at least: Mews allows {2:N0} requests in 30 seconds. A shorter interval, or fewer ids and enterprises, take less.",
            queries,
            Math.Ceiling(least.TotalMinutes),
            session.RequestLimit));
    }
}
