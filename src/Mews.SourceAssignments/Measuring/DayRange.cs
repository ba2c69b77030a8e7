namespace Mews.SourceAssignments.Measuring;

/// <summary>The days that are counted.</summary>
/// <param name="From">The first day; null for no first one.</param>
/// <param name="To">The last day, which is counted too; null for no last one.</param>
internal readonly record struct DayRange(DateTime? From, DateTime? To)
{
    /// <summary>The first day behind them.</summary>
    internal DateTime End => To is { } last && last < DateTime.MaxValue.Date ? last.AddDays(1) : DateTime.MaxValue;

    /// <summary>Whether a day is among them.</summary>
    internal bool Has(DateTime day) => !(day < From) && !(day > To);
}
