namespace Mews.SourceAssignments.Measuring;

/// <summary>What is counted of reservations.</summary>
/// <param name="On">Which of their dates they are counted on.</param>
/// <param name="Days">The days that are counted.</param>
/// <param name="AsOf">The moment whose bookings are counted; null for what they are today.</param>
/// <param name="Now">The moment that counts as now: that one, or the time it is.</param>
/// <param name="IsCompared">Whether the same periods a year before are counted too.</param>
internal sealed record ReservationCounting(MeasureDate On, DayRange Days, DateTimeOffset? AsOf, DateTimeOffset Now, bool IsCompared);
