using System.Collections;
using System.Globalization;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers the languages and cultures that have a code such as en-US.</summary>
internal sealed class CultureCompleter : Completer
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound) =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .OrderBy(culture => culture.Name, StringComparer.Ordinal)
            .Select(culture => (culture.Name, culture.Name, culture.EnglishName));
}
