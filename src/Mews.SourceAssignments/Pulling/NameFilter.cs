namespace Mews.SourceAssignments.Pulling;

/// <summary>Finds items by their names, with wildcards, regardless of case.</summary>
internal sealed class NameFilter(IEnumerable<string> names)
{
    private readonly (string Text, WildcardPattern? Pattern)[] _names = [.. names.Select(name => (name, PatternOf(name)))];
    private readonly HashSet<string> _found = [];

    /// <summary>Names without wildcards that no item so far has.</summary>
    internal IEnumerable<string> Missing => _names
        .Where(name => name.Pattern is null && !_found.Contains(name.Text))
        .Select(name => name.Text)
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
    private static bool IsMatch((string Text, WildcardPattern? Pattern) name, string itemName) =>
        name.Pattern?.IsMatch(itemName) == true
        || itemName.Equals(WildcardPattern.Unescape(name.Text), StringComparison.OrdinalIgnoreCase)
        || itemName.Equals(name.Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null for a name without wildcards, or with half a pair of brackets.</summary>
    private static WildcardPattern? PatternOf(string name)
    {
        try
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            return WildcardPattern.ContainsWildcardCharacters(name) && pattern.IsMatch(name) is var _ ? pattern : null;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
