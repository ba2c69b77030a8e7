using System.Globalization;

namespace Mews.SourceAssignments.Sessions;

/// <summary>Tells of a clock that is wrong: intervals end now, and now is what it shows.</summary>
internal static class MachineClock
{
    // A clock that shows the time of another zone is off by as much at least.
    private static readonly TimeSpan _most = TimeSpan.FromMinutes(30);

    /// <summary>What to say of it; null where it is right, or nobody knows.</summary>
    /// <param name="ahead">How far it is ahead of that of Mews; negative where it is behind.</param>
    internal static string? Warning(TimeSpan? ahead) => ahead is not { } known || known.Duration() < _most ? null : string.Format(
        CultureInfo.CurrentCulture,
        "The clock of this machine is wrong: it is {0} {1} that of Mews. Set it: intervals that end now, and nightly exports, go by it.",
        Written(known.Duration()),
        known > TimeSpan.Zero ? "ahead of" : "behind");

    private static string Written(TimeSpan time) =>
        time >= TimeSpan.FromDays(2) ? $"{time.TotalDays:N0} days"
        : time < TimeSpan.FromHours(1) ? $"{time.Minutes} min"
        : time.Minutes == 0 ? $"{(int)time.TotalHours} h"
        : $"{(int)time.TotalHours} h {time.Minutes} min";
}
