namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// How reservations are counted. <paramref name="Now"/> is <paramref name="AsOf"/> where that is given, else the current time.
/// </summary>
internal sealed record ReservationCounting(MeasureDate On, DayRange Days, DateTimeOffset? AsOf, DateTimeOffset Now, bool IsCompared);
