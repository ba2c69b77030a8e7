namespace Mews.SourceAssignments.Pulling;

/// <summary>An interval from a pair of parameters whose names begin with <paramref name="Name"/>.</summary>
internal sealed record GivenInterval(IntervalKind Kind, string Name, DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>Requires both ends, since the interval may lie in the future.</summary>
    internal TimeInterval Whole() => Start is null ? throw Without("End", "Start")
        : End is null ? throw Without("Start", "End")
        : new(Start.Value, End.Value);

    /// <summary>
    /// Ends now where no end is given; null if neither end is. <paramref name="later"/> says why it cannot start in the future.
    /// </summary>
    internal TimeInterval? UpTo(DateTimeOffset now, string later)
    {
        if (Start is not { } from)
        {
            return End is null ? null : throw Without("End", "Start");
        }

        // Windows in the future would be requested in vain.
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
