namespace Mews.SourceAssignments.Measuring;

/// <summary>The numbers of one row of the result.</summary>
internal readonly record struct MeasuredRow(MeasuredKey Key, MeasuredNumbers Numbers, string? Period = null, double Share = 0, long? LastYear = null)
{
    /// <summary>Growth over last year, such as 0.25; null without bookings a year before.</summary>
    internal double? Change => LastYear is > 0 ? (Numbers.Bookings - LastYear.Value) / (double)LastYear.Value : null;
}
