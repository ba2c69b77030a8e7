using System.Globalization;

namespace Mews.SourceAssignments.Reporting;

/// <summary>
/// The name of a period in two parts, for two rows of a table's head: 2025 and W05, 2025 and Jan, 2025-01 and 31. A year has no second one.
/// </summary>
internal readonly record struct PeriodName(string Whole, string Group, string? Part)
{
    internal static PeriodName Of(string period)
    {
        int dash = period.LastIndexOf('-');
        if (dash < 0)
        {
            return new(period, period, null);
        }

        (string group, string part) = (period[..dash], period[(dash + 1)..]);
        bool isMonth = group.Length == 4 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return new(period, group, isMonth
            ? CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(int.Parse(part, CultureInfo.InvariantCulture))
            : part);
    }
}
