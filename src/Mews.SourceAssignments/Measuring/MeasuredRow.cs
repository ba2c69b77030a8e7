namespace Mews.SourceAssignments.Measuring;

/// <summary>The numbers of one row of the result.</summary>
internal readonly record struct MeasuredRow(
    MeasuredKey Key, MeasuredNumbers Numbers, string? Period = null, double Share = 0, long? LastYear = null)
{
    /// <summary>Null if no value is known.</summary>
    internal Money? Money => Numbers.Money;

    /// <summary>Null without nights too.</summary>
    internal decimal? RoomNetValuePerNight => Money?.RoomNetPerNight(Numbers.Nights);

    /// <summary>Growth over last year, such as 0.25; null without bookings a year before.</summary>
    internal double? Change => LastYear is > 0 ? (Numbers.Bookings - LastYear.Value) / (double)LastYear.Value : null;
}

/// <summary>The counts and the money of a tally or a row.</summary>
internal readonly record struct MeasuredNumbers(long Bookings, long Assignments, long Cancelled, long Nights, long LastYear)
{
    internal long LastYearNights { get; init; }

    internal Money? Money { get; init; }

    /// <summary>Those of last year in the places of this one's.</summary>
    internal MeasuredNumbers OfLastYear => new(LastYear, 0, 0, LastYearNights, 0);

    internal bool AreNone => this == default;

    public static MeasuredNumbers operator +(MeasuredNumbers one, MeasuredNumbers other) => new(
        one.Bookings + other.Bookings,
        one.Assignments + other.Assignments,
        one.Cancelled + other.Cancelled,
        one.Nights + other.Nights,
        one.LastYear + other.LastYear)
    {
        LastYearNights = one.LastYearNights + other.LastYearNights,
        Money = one.Money + other.Money,
    };
}

/// <summary>A row of the result, of any kind.</summary>
internal interface IMeasurement
{
    MeasuredRow Row { get; }

    /// <summary>Length of the bar for the share, from 0 to 1, which is that of the highest share of the result.</summary>
    double Bar { get; set; }
}
