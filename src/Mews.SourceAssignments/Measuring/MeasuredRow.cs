namespace Mews.SourceAssignments.Measuring;

/// <summary>What a row of what was counted says.</summary>
/// <param name="Key">What is measured.</param>
/// <param name="Numbers">What was counted of it.</param>
/// <param name="Period">What the period is called; null where there are none.</param>
/// <param name="Share">Which part of all that was counted in the period this is.</param>
/// <param name="LastYear">How many bookings there were a year before; null where that is not known, or was not asked for.</param>
internal readonly record struct MeasuredRow(MeasuredKey Key, MeasuredNumbers Numbers, string? Period = null, double Share = 0, long? LastYear = null)
{
    /// <summary>By which part of last year's the bookings have grown or shrunk; null without bookings a year before.</summary>
    internal double? Change => LastYear is > 0 ? (Numbers.Bookings - LastYear.Value) / (double)LastYear.Value : null;
}
