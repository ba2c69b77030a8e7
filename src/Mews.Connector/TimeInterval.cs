namespace Mews.Connector;

/// <summary>A span of time: from <see cref="Start"/> inclusive to <see cref="End"/> exclusive; where they are equal, exactly that instant.</summary>
/// <remarks>Mews Connector API, Guidelines, "Time filter intervals".</remarks>
public readonly record struct TimeInterval
{
    /// <summary>Makes an interval of two times.</summary>
    /// <param name="start">First instant in the interval.</param>
    /// <param name="end">First instant after it.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidInterval"/>: the start lies after the end.</exception>
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

    /// <summary>First instant in the interval, at offset zero.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>First instant after the interval, at offset zero; equal to <see cref="Start"/> for exactly that instant.</summary>
    public DateTimeOffset End { get; }

    /// <summary>From start to end.</summary>
    internal TimeSpan Length => End - Start;

    /// <summary>Cuts the interval into windows that abut, from the oldest on, each of at most so many calendar months.</summary>
    /// <param name="months">The most calendar months in a window, at least 1.</param>
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

    /// <summary>The first half of the interval, or the second.</summary>
    /// <param name="which">0 or 1.</param>
    internal TimeInterval Half(int which)
    {
        DateTimeOffset middle = Start + TimeSpan.FromTicks(Length.Ticks / 2);
        return which == 0 ? new(Start, middle) : new(middle, End);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{UtcTime.Format(Start)} to {UtcTime.Format(End)}";

    // From where the last window ended, not from the start of all: 31 January plus a month is 28 February, and a window
    // from there to 31 March would be longer than a month.
    private DateTimeOffset EndOfWindow(DateTimeOffset start, int months)
    {
        DateTimeOffset longest = start > DateTimeOffset.MaxValue.AddMonths(-months) ? End : start.AddMonths(months);
        return longest < End ? longest : End;
    }
}
