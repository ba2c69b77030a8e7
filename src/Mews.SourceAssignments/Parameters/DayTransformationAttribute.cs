using System.Globalization;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Takes a day: text in ISO 8601, or a date, whose time of day is ignored.</summary>
internal sealed class DayTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Iso = "yyyy-MM-dd";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrapped() switch
        {
            null => null,
            DateTime time => time.Date,
            DateTimeOffset time => time.Date,
            object text when text.TimeText() is { } day && TryRead(day.Trim(), out DateTime date) => date,
            object other => throw new ArgumentTransformationMetadataException(
                $"'{Printable.Of(other.ToString())}' is not a day in ISO 8601. Give text such as 2025-01-31, or a DateTime."),
        };

    private static bool TryRead(string text, out DateTime day) =>
        DateTime.TryParseExact(text, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
