using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Sessions;

/// <summary>Warns once if this machine's clock is wrong, since intervals end at its current time.</summary>
internal sealed class MachineClock(PSCmdlet cmdlet)
{
    // A wrong time zone makes at least this difference.
    private static readonly TimeSpan _most = TimeSpan.FromMinutes(30);

    private bool _isChecked;

    internal bool HasWarned { get; private set; }

    /// <summary>
    /// Only the first response counts. <paramref name="ahead"/> is negative if the clock is behind, null if that is not known.
    /// </summary>
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
