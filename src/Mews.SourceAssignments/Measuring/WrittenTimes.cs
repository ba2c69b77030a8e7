using System.Globalization;
using System.Text.RegularExpressions;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Reads times from text: in ISO 8601, or as Export-Csv writes them in the current culture. Files of other cultures must not be misread:
/// 01/11/2025 means different days.
/// </summary>
internal sealed class WrittenTimes
{
    // Export-Csv writes the offset, which people and Excel do not.
    private static readonly Regex _written = new(@"\d.*[+-]\d\d:\d\d$", RegexOptions.CultureInvariant);

    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly string _format;
    private readonly string _otherFormat;

    internal WrittenTimes()
    {
        DateTimeFormatInfo format = _culture.DateTimeFormat;
        string time = $" {format.LongTimePattern} zzz";
        _format = format.ShortDatePattern + time;
        _otherFormat = string.Concat(
            format.ShortDatePattern.Select(letter => letter switch { 'd' => 'M', 'M' => 'd', _ => letter })) + time;
    }

    /// <summary>The first text whose day and month may be swapped, unless another text proves the order.</summary>
    internal string? Ambiguous { get; private set; }

    private bool IsOrderProven { get; set; }

    /// <returns>False if the text is not a time.</returns>
    /// <exception cref="MewsApiException">It is written in another culture, and earlier ones may have been misread.</exception>
    internal bool TryRead(string text, out DateTimeOffset time)
    {
        if (UtcTime.TryParse(text, out time))
        {
            return true;
        }

        if (!_written.IsMatch(text))
        {
            return false;
        }

        time = TryRead(text, _format) ?? throw new MewsApiException(
            MewsErrorKind.InvalidRequest,
            $"'{text}' is not a time in the format of {Name}, the current culture. The file seems to come from another culture, "
            + "and days and months could be swapped. Export times in ISO 8601: 'Get-Help about_Mews_SourceAssignments' shows how.");
        CheckAmbiguity(text, time);
        return true;
    }

    /// <summary>Null if there is nothing to warn of.</summary>
    internal string? Warning() => Ambiguous is null || !TryRead(Ambiguous, out DateTimeOffset time)
        ? null
        : $"The time '{Ambiguous}' was read as {time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, "
            + $"in the format of {Name}, the current culture. Other times were read in the same way. "
            + "If the file comes from another culture, days and months may be swapped.";

    private string Name => _culture.Name.Length > 0 ? _culture.Name : "the invariant culture";

    private void CheckAmbiguity(string text, DateTimeOffset time)
    {
        if (IsOrderProven)
        {
            return;
        }

        DateTimeOffset? other = TryRead(text, _otherFormat);
        IsOrderProven = other is null;
        Ambiguous = IsOrderProven ? null : other == time ? Ambiguous : Ambiguous ?? text;
    }

    // Other calendars have other years. Mews exists since 2012.
    private DateTimeOffset? TryRead(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, _culture, DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset time)
            && time.UtcDateTime.Year is > 2000 and < 2200
            ? time
            : null;
}
