using System.Globalization;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Times as Mews writes them: ISO 8601 in UTC, with a fraction of a second only where there is one.</summary>
/// <remarks>Mews Connector API, Guidelines, Serialization, "Datetimes".</remarks>
public static class UtcTime
{
    private const string WireFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    // RFC 3339 lets a blank stand for the T. K is Z, an offset, or nothing. SQL Server's datetimeoffset and the culture sv-SE put a blank before the offset.
    private static readonly string[] _isoFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm' 'zzz", "yyyy-MM-dd' 'HH:mm' 'zzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF' 'zzz", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF' 'zzz",
    ];

    /// <summary>The time in the form that goes out on the wire, such as <c>2025-01-31T23:59:59.5Z</c>.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(WireFormat, CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads a time in ISO 8601: a date, or date and time, with or without an offset; without one it is UTC. Nothing else is taken: what
    /// 01.11.2025 means depends on who reads it.
    /// </summary>
    /// <returns>Whether <paramref name="text"/> is such a time; <paramref name="time"/> is then at offset zero.</returns>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            _isoFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite,
            out time);

    /// <summary>The time at offset zero; one of no stated kind is UTC, and a local one is converted.</summary>
    public static DateTimeOffset Of(DateTime time) => time.Kind == DateTimeKind.Unspecified
        ? new DateTimeOffset(time, TimeSpan.Zero)
        : new DateTimeOffset(time.ToUniversalTime());

    /// <summary>Reads the time that the reader stands on, to offset zero, whatever offset it has; without one it is UTC, not local.</summary>
    /// <exception cref="JsonException">It is not a time in ISO 8601.</exception>
    // A DateTime keeps apart what a DateTimeOffset cannot: "in UTC" and "of no stated offset".
    internal static DateTimeOffset Read(ref Utf8JsonReader json) =>
        json.TryGetDateTime(out DateTime time) ? Of(time) : throw new JsonException("A time is not in ISO 8601.");
}
