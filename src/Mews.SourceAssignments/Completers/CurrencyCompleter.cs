using System.Collections;
using System.Globalization;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the currencies of all regions that this machine knows, by their ISO 4217 codes.</summary>
internal sealed class CurrencyCompleter : Completer
{
    private const int CodeLength = 3;

    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound) =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(RegionOf)
            .OfType<RegionInfo>()
            .Where(region => region.ISOCurrencySymbol.Length == CodeLength)
            .GroupBy(region => region.ISOCurrencySymbol)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => (same.Key, same.Key, same.First().CurrencyEnglishName));

    // A few cultures have no region.
    private static RegionInfo? RegionOf(CultureInfo culture)
    {
        try
        {
            return new RegionInfo(culture.Name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
