using System.Collections;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers time zones by their IANA names, the places in these, and their Windows names.</summary>
internal sealed class TimeZoneCompleter : Completer
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound)
    {
        (string Iana, string? Windows)[] zones = [.. TimeZones.Known.OrderBy(zone => zone.Iana, StringComparer.Ordinal)];
        return zones
            .Select(zone => (zone.Iana, zone.Iana[(zone.Iana.LastIndexOf('/') + 1)..], zone.Windows ?? zone.Iana))
            .Concat(zones
                .Where(zone => zone.Windows is not null)
                .GroupBy(
                    zone => zone.Windows!,
                    (windows, same) => ($"'{windows}'", windows, string.Join(", ", same.Select(zone => zone.Iana)))));
    }
}
