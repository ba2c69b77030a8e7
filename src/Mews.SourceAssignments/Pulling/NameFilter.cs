namespace Mews.SourceAssignments.Pulling;

/// <summary>Finds items by their names, with wildcards, regardless of case.</summary>
internal sealed class NameFilter(IEnumerable<string> names)
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    private readonly (string Text, WildcardPattern Pattern)[] _names =
        [.. names.Select(name => (name, new WildcardPattern(name, Options)))];

    private readonly HashSet<string> _found = [];

    /// <summary>Names without wildcards that no item so far has.</summary>
    internal IEnumerable<string> Missing => _names.Select(name => name.Text)
        .Where(name => !_found.Contains(name) && !WildcardPattern.ContainsWildcardCharacters(name))
        .Distinct(StringComparer.OrdinalIgnoreCase);

    internal bool Matches(string? itemName)
    {
        if (itemName is null)
        {
            return false;
        }

        string[] matching = [.. _names.Where(name => IsMatch(name, itemName)).Select(name => name.Text)];
        _found.UnionWith(matching);
        return matching.Length > 0;
    }

    // A hotel may really have a name such as Lodge [new].
    private static bool IsMatch((string Text, WildcardPattern Pattern) name, string itemName) =>
        name.Pattern.IsMatch(itemName) || name.Text.Equals(itemName, StringComparison.OrdinalIgnoreCase);
}
