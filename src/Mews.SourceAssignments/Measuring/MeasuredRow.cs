namespace Mews.SourceAssignments.Measuring;

/// <summary>What a row of what was counted says.</summary>
/// <param name="Key">What is measured.</param>
/// <param name="Bookings">How many primary assignments there are.</param>
/// <param name="Assignments">How many assignments there are, primary or not.</param>
/// <param name="Period">What the period is called; null where there are none.</param>
/// <param name="Share">Which part of the bookings of the period these are.</param>
internal readonly record struct MeasuredRow(MeasuredKey Key, long Bookings, long Assignments, string? Period = null, double Share = 0);
