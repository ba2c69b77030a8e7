namespace Mews.SourceAssignments.Pulling;

/// <summary>An interval as two parameters give it.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Name">What the names of the parameters begin with.</param>
/// <param name="Start">Its start; null where none is given.</param>
/// <param name="End">Its end; null where none is given.</param>
internal sealed record GivenInterval(IntervalKind Kind, string Name, DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>An interval that may lie in the future, so that it needs both of its ends.</summary>
    internal TimeInterval Whole() => Start is null ? throw Without("End", "Start")
        : End is null ? throw Without("Start", "End")
        : new(Start.Value, End.Value);

    /// <summary>An interval of what has happened, where no end means now; null where neither end is given.</summary>
    /// <param name="now">What time it is.</param>
    /// <param name="later">Why it cannot start in the future.</param>
    internal TimeInterval? UpTo(DateTimeOffset now, string later)
    {
        if (Start is not { } from)
        {
            return End is null ? null : throw Without("End", "Start");
        }

        // Nothing has happened in the future, and windows of it would be asked for in vain.
        return from <= now
            ? new TimeInterval(from, End < now ? End.Value : now)
            : throw new MewsApiException(
                MewsErrorKind.InvalidInterval,
                $"-{Name}StartUtc ({UtcTime.Format(from)}) is in the future: "
                + $"the clock of this machine shows {UtcTime.Format(now)}. {later}");
    }

    private MewsApiException Without(string given, string missing) =>
        new(MewsErrorKind.InvalidInterval, $"-{Name}{given}Utc is given without -{Name}{missing}Utc: give both ends of the interval.");
}
