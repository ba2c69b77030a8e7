using System.Collections;

namespace Mews.SourceAssignments.Errors;

/// <summary>A row from the pipeline cannot be read.</summary>
internal sealed class RowException(string message, string? kind = null) : FormatException(message)
{
    /// <summary>Most columns named in a message.</summary>
    private const int MaxNamed = 12;

    private static readonly char[] _delimiters = ['\t', ';', ',', '|'];

    /// <summary>The column and the problem without values: rows of the same kind share one error.</summary>
    internal string Kind { get; } = kind ?? message;

    /// <summary>The value does not fit its column.</summary>
    internal static RowException NotOne(object value, string column, string expected) =>
        new($"'{value}' is not a valid {column}: expected {expected}.", $"{column}: {expected}");

    /// <summary>The row has none of the columns, or is not a row at all.</summary>
    internal static RowException Without(string columns, PSObject row, string advice = "") => new(
        row.BaseObject switch
        {
            IDictionary =>
                "A hashtable is not a row. Convert it with [pscustomobject]: '... | ForEach-Object { [pscustomobject]$_ } | ...'.",
            IList => "An array is not a row. Pipe the array so that its items arrive one by one.",
            string => "Text is not a row. Import-Csv reads rows from a CSV file.",
            ValueType when row.Properties["Accuracy"] is not null =>
                "The total count that -IncludeTotalCount adds is not a row: leave out -IncludeTotalCount.",
            ValueType value => $"A value of the type {value.GetType().Name} is not a row: it has no column {columns}.",
            _ => $"The row has no column {columns}. {Columns(row, advice)}",
        },
        $"no column {columns}: {row.BaseObject.GetType()}");

    internal static string Columns(PSObject row, string advice = "") => row.Properties.Select(property => property.Name).ToArray() switch
    {
        [] => "The row has no columns at all.",
        [var only] when only.IndexOfAny(_delimiters) is >= 0 and var at =>
            $"Its only column is '{only}': read the file with Import-Csv -Delimiter {(only[at] == '\t' ? "\"`t\"" : $"'{only[at]}'")}.",
        var names => $"Its columns are {string.Join(", ", names.Take(MaxNamed))}{(names.Length > MaxNamed ? " and more" : string.Empty)}."
            + $"{(advice.Length > 0 ? " " : string.Empty)}{advice}",
    };
}
