using System.Globalization;

namespace Mews.SourceAssignments.Reporting;

/// <summary>Writes numbers in the culture of the shell, and days in ISO 8601.</summary>
internal static class Numbers
{
    internal static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    internal static string Decimal(double number) => number.ToString("N1", CultureInfo.CurrentCulture);

    internal static string Percent(double part) => part.ToString("P1", CultureInfo.CurrentCulture);

    /// <summary>A percentage with its sign.</summary>
    internal static string Change(double change) =>
        (Math.Round(change, 3) > 0 ? CultureInfo.CurrentCulture.NumberFormat.PositiveSign : string.Empty) + Percent(change);

    /// <summary>The currency is left out where it is null.</summary>
    internal static string Money(decimal amount, string? currency, int digits = 0)
    {
        string number = amount.ToString($"N{digits}", CultureInfo.CurrentCulture);
        return currency is null ? number : $"{number} {currency}";
    }

    internal static string Of(long number, string what) => $"{Count(number)} {what}{(number == 1 ? string.Empty : "s")}";

    internal static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Time(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + $" ({zone.Id})";
}
