using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Errors;

/// <summary>Advises on rows whose columns have other names.</summary>
internal static class ColumnAdvice
{
    internal static string Of(PSObject row, IReadOnlyList<string> columns, bool areParameters)
    {
        string column = columns.FirstOrDefault(column => Similar(row, column) is not null) ?? columns[0];
        string? similar = Similar(row, column);
        string name = $"'{CodeGeneration.EscapeSingleQuotedStringContent(similar ?? "Column")}'";
        // Select-Object takes text as a wildcard pattern.
        string expression = WildcardPattern.ContainsWildcardCharacters(similar ?? string.Empty) ? $"{{$_.{name}}}" : name;
        string select = $"put Select-Object *, @{{n='{column}';e={expression}}} before this command";
        string ways = areParameters ? $"give -{column} {{ $_.{name} }}, or {select}" : select;
        return similar is null
            ? $"If another column contains the {column}, {ways}."
            : $"If the column {name} contains the {column}, {ways}.";
    }

    /// <summary>The column whose name differs only in case, blanks and punctuation; null if there is none.</summary>
    private static string? Similar(PSObject row, string column) =>
        row.Properties.Select(property => property.Name)
            .FirstOrDefault(name => Letters(name).Equals(column, StringComparison.OrdinalIgnoreCase));

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
