namespace Mews.Connector;

/// <summary>
/// An interval from <see cref="Start"/> (inclusive) to <see cref="End"/> (exclusive); if they are equal, exactly that instant.
/// </summary>
/// <remarks>Mews Connector API, Guidelines, "Time filter intervals".</remarks>
public readonly record struct TimeInterval
{
    /// <summary>Creates an interval.</summary>
    /// <param name="start">Start, inclusive.</param>
    /// <param name="end">End, exclusive.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidInterval"/>: the start is after the end.</exception>
    public TimeInterval(DateTimeOffset start, DateTimeOffset end)
    {
        if (start > end)
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidInterval,
                $"The interval starts at {UtcTime.Format(start)}, after its end at {UtcTime.Format(end)}.");
        }

        Start = start.ToUniversalTime();
        End = end.ToUniversalTime();
    }

    /// <summary>Start (inclusive), at offset zero.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>End (exclusive), at offset zero; equal to <see cref="Start"/> for exactly that instant.</summary>
    public DateTimeOffset End { get; }

    internal TimeSpan Length => End - Start;

    /// <summary>Splits the interval into abutting windows, oldest first.</summary>
    /// <param name="months">Maximum length of a window in calendar months, at least 1.</param>
    internal IEnumerable<TimeInterval> Split(int months)
    {
        DateTimeOffset start = Start;
        do
        {
            DateTimeOffset end = EndOfWindow(start, months);
            yield return new TimeInterval(start, end);
            start = end;
        }
        while (start < End);
    }

    /// <param name="which">0 for the first half, 1 for the second.</param>
    internal TimeInterval Half(int which)
    {
        DateTimeOffset middle = Start + TimeSpan.FromTicks(Length.Ticks / 2);
        return which == 0 ? new(Start, middle) : new(middle, End);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{UtcTime.Format(Start)} to {UtcTime.Format(End)}";

    // Counted from the end of the last window: 31 January plus a month is 28 February, and a window from there to 31 March would be longer
    // than a month.
    private DateTimeOffset EndOfWindow(DateTimeOffset start, int months)
    {
        DateTimeOffset longest = start > DateTimeOffset.MaxValue.AddMonths(-months) ? End : start.AddMonths(months);
        return longest < End ? longest : End;
    }
}
