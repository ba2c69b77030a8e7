using TimeZoneConverter;

namespace Mews.Connector;

/// <summary>
/// Time zones by IANA and Windows names. .NET Framework knows only the latter, and .NET without ICU only those of its machine;
/// TimeZoneConverter has the table of Unicode's CLDR.
/// </summary>
public static class TimeZones
{
    private static readonly Lazy<HashSet<string>> _names = new(
        () => new(TZConvert.KnownIanaTimeZoneNames.Concat(TZConvert.KnownWindowsTimeZoneIds), StringComparer.OrdinalIgnoreCase));

    /// <summary>IANA names with their Windows names; null where Windows has none.</summary>
    public static IEnumerable<(string Iana, string? Windows)> Known =>
        TZConvert.KnownIanaTimeZoneNames.Select(name => (name, TZConvert.TryIanaToWindows(name, out string? windows) ? windows : null));

    /// <summary>Finds a zone.</summary>
    /// <param name="name">IANA or Windows name.</param>
    /// <param name="zone">The zone, with the rules of this machine.</param>
    /// <returns>Whether this machine has data for the zone.</returns>
    public static bool TryFind(string name, out TimeZoneInfo zone) => TZConvert.TryGetTimeZoneInfo(name.Trim(), out zone!);

    /// <summary>Whether a zone exists, even if this machine has no data for it, as in many container images.</summary>
    /// <param name="name">IANA or Windows name.</param>
    public static bool IsKnown(string name) => _names.Value.Contains(name.Trim());
}
