using TimeZoneConverter;

namespace Mews.Connector;

/// <summary>
/// Time zones by the names of IANA, such as Europe/Prague, and of Windows. .NET Framework knows the latter only, and .NET without ICU knows
/// those of its machine; TimeZoneConverter has the table of Unicode's CLDR, the same everywhere.
/// </summary>
public static class TimeZones
{
    private static readonly Lazy<HashSet<string>> _names = new(
        () => new(TZConvert.KnownIanaTimeZoneNames.Concat(TZConvert.KnownWindowsTimeZoneIds), StringComparer.OrdinalIgnoreCase));

    /// <summary>The names of IANA, each with what Windows calls the zone; null where it has no name for it.</summary>
    public static IEnumerable<(string Iana, string? Windows)> Known =>
        TZConvert.KnownIanaTimeZoneNames.Select(name => (name, TZConvert.TryIanaToWindows(name, out string? windows) ? windows : null));

    /// <summary>Finds the zone of a name.</summary>
    /// <param name="name">A name of IANA or of Windows.</param>
    /// <param name="zone">The zone, with the rules that this machine has for it.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFind(string name, out TimeZoneInfo zone) => TZConvert.TryGetTimeZoneInfo(name.Trim(), out zone!);

    /// <summary>Whether there is a zone of a name, be it that this machine has no data for it: container images often come without any.</summary>
    /// <param name="name">A name of IANA or of Windows.</param>
    public static bool IsKnown(string name) => _names.Value.Contains(name.Trim());
}
