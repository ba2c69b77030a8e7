using System.Globalization;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Times in the format of Mews: ISO 8601 in UTC, with a fraction of a second only if needed.</summary>
/// <remarks>Mews Connector API, Guidelines, Serialization, "Datetimes".</remarks>
public static class UtcTime
{
    private const string WireFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    // RFC 3339 allows a blank in place of the T. K is Z, an offset, or nothing. SQL Server's datetimeoffset and the culture sv-SE put a
    // blank before the offset.
    private static readonly string[] _isoFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm' 'zzz", "yyyy-MM-dd' 'HH:mm' 'zzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF' 'zzz", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF' 'zzz",
    ];

    /// <summary>Formats a time as <c>2025-01-31T23:59:59.5Z</c>.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(WireFormat, CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads a time in ISO 8601: a date, or a date and time, with or without an offset; without one it is UTC. Other formats are refused:
    /// the meaning of 01.11.2025 depends on the reader.
    /// </summary>
    /// <returns>Whether <paramref name="text"/> is such a time; <paramref name="time"/> is then at offset zero.</returns>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            _isoFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite,
            out time);

    /// <summary>The time at offset zero: an unspecified kind is UTC, a local time is converted.</summary>
    public static DateTimeOffset Of(DateTime time) => time.Kind == DateTimeKind.Unspecified
        ? new DateTimeOffset(time, TimeSpan.Zero)
        : new DateTimeOffset(time.ToUniversalTime());

    /// <summary>Reads the time at the reader; without an offset it is UTC, not local.</summary>
    /// <exception cref="JsonException">It is not a time in ISO 8601.</exception>
    // Unlike a DateTimeOffset, a DateTime distinguishes UTC from no offset.
    internal static DateTimeOffset Read(ref Utf8JsonReader json) =>
        json.TryGetDateTime(out DateTime time) ? Of(time) : throw new JsonException("A time is not in ISO 8601.");
}
