using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Errors;

/// <summary>Says how rows are read whose columns have other names.</summary>
internal static class ColumnAdvice
{
    /// <summary>How to read a row that has none of these columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columns">The columns, of which the first matters most.</param>
    /// <param name="areParameters">Whether there are parameters of these names, which take script blocks.</param>
    internal static string Of(PSObject row, IReadOnlyList<string> columns, bool areParameters)
    {
        string column = columns.FirstOrDefault(column => Similar(row, column) is not null) ?? columns[0];
        string? similar = Similar(row, column);
        string name = $"'{CodeGeneration.EscapeSingleQuotedStringContent(similar ?? "Column")}'";
        // Text is a pattern there.
        string expression = WildcardPattern.ContainsWildcardCharacters(similar ?? string.Empty) ? $"{{$_.{name}}}" : name;
        string select = $"put Select-Object *, @{{n='{column}';e={expression}}} before this command";
        string ways = areParameters ? $"give -{column} {{ $_.{name} }}, or {select}" : select;
        return similar is null
            ? $"If another column has the {column}, name that column: {ways}."
            : $"If the column {name} has the {column}: {ways}.";
    }

    /// <summary>The column whose name differs by blanks, case and punctuation only; null where there is none.</summary>
    private static string? Similar(PSObject row, string column) =>
        row.Properties.Select(property => property.Name).FirstOrDefault(name => Letters(name).Equals(column, StringComparison.OrdinalIgnoreCase));

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
