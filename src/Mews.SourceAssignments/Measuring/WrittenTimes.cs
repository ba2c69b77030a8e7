using System.Globalization;
using System.Text.RegularExpressions;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Reads times that are text: in ISO 8601, or as Export-Csv writes them on this machine, which is as its culture has them. A file of another
/// culture must not pass for one of this: what 01/11/2025 means depends on who wrote it.
/// </summary>
internal sealed class WrittenTimes
{
    // Export-Csv writes the offset, which people and Excel do not.
    private static readonly Regex _written = new(@"\d.*[+-]\d\d:\d\d$", RegexOptions.CultureInvariant);

    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly string _format;
    private readonly string _otherFormat;

    /// <summary>Reads as the culture of the thread has it.</summary>
    internal WrittenTimes()
    {
        DateTimeFormatInfo format = _culture.DateTimeFormat;
        string time = $" {format.LongTimePattern} zzz";
        _format = format.ShortDatePattern + time;
        _otherFormat = string.Concat(format.ShortDatePattern.Select(letter => letter switch { 'd' => 'M', 'M' => 'd', _ => letter })) + time;
    }

    /// <summary>The first text whose day may be its month, while no other has told which is which.</summary>
    internal string? Doubtful { get; private set; }

    private bool IsProven { get; set; }

    /// <summary>Reads a time.</summary>
    /// <returns>Whether the text is one.</returns>
    /// <exception cref="MewsApiException">It is one as another culture writes it, and others may have been read wrongly.</exception>
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
            $"'{text}' is not a time in the format of {Name}, the current culture. The file comes from another culture, so its days "
            + "and months could be confused. Export times in ISO 8601: 'Get-Help about_Mews_SourceAssignments' shows how.");
        Doubt(text, time);
        return true;
    }

    /// <summary>What to tell of times that another culture would read otherwise; null where there is nothing to tell.</summary>
    internal string? Warning() => Doubtful is null || !TryRead(Doubtful, out DateTimeOffset time)
        ? null
        : $"Times such as '{Doubtful}' were read in the format of {Name}, the current culture: this one as "
            + $"{time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. "
            + "If the file comes from another culture, days and months may be swapped.";

    private string Name => _culture.Name.Length > 0 ? _culture.Name : "the invariant culture";

    private void Doubt(string text, DateTimeOffset time)
    {
        if (IsProven)
        {
            return;
        }

        DateTimeOffset? other = TryRead(text, _otherFormat);
        IsProven = other is null;
        Doubtful = IsProven ? null : other == time ? Doubtful : Doubtful ?? text;
    }

    // Another calendar has other years. Mews has been there since 2012.
    private DateTimeOffset? TryRead(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, _culture, DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset time) && time.UtcDateTime.Year is > 2000 and < 2200
            ? time
            : null;
}
