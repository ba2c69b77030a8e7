using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Sessions;

/// <summary>Warns once of a clock that is wrong: intervals end now, and now is what it shows.</summary>
/// <param name="cmdlet">Cmdlet that warns.</param>
internal sealed class MachineClock(PSCmdlet cmdlet)
{
    // A clock that shows the time of another zone is off by as much at least.
    private static readonly TimeSpan _most = TimeSpan.FromMinutes(30);

    private bool _isChecked;

    /// <summary>Whether it has warned.</summary>
    internal bool HasWarned { get; private set; }

    /// <summary>Checks the clock by the first answer.</summary>
    /// <param name="ahead">How far it is ahead of that of Mews; negative where it is behind, null where nobody knows.</param>
    internal void Check(TimeSpan? ahead)
    {
        if (!_isChecked && ahead is { } known && known.Duration() >= _most)
        {
            HasWarned = true;
            string difference = $"{Written(known.Duration())} {(known > TimeSpan.Zero ? "ahead of" : "behind")}";
            cmdlet.Warn(
                $"The clock of this machine is wrong: it is {difference} the clock of Mews. "
                + "Correct it, because intervals that end now and nightly exports depend on it.");
        }

        _isChecked = true;
    }

    private static string Written(TimeSpan time) =>
        time >= TimeSpan.FromDays(2) ? $"{time.TotalDays:N0} days"
        : time < TimeSpan.FromHours(1) ? $"{time.Minutes} min"
        : time.Minutes == 0 ? $"{(int)time.TotalHours} h"
        : $"{(int)time.TotalHours} h {time.Minutes} min";
}
