using System.Collections;

namespace Mews.SourceAssignments.Errors;

/// <summary>A row from the pipeline cannot be read.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="kind">The column and the sort of trouble; null where the message names nothing else.</param>
internal sealed class RowException(string message, string? kind = null) : FormatException(message)
{
    /// <summary>The most columns of a row that are named.</summary>
    private const int MostNamed = 12;

    private static readonly char[] _delimiters = ['\t', ';', ',', '|'];

    /// <summary>What it has in common with other rows, whatever their values: the column and the sort of trouble.</summary>
    internal string Kind { get; } = kind ?? message;

    /// <summary>A value that its column cannot have.</summary>
    /// <param name="value">The value.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="expected">What it should be.</param>
    internal static RowException NotOne(object value, string column, string expected) =>
        new($"'{value}' is not a valid {column}: expected {expected}.", $"{column}: {expected}");

    /// <summary>What has none of the columns that a row must have, or is no row at all.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="row">What came down the pipeline.</param>
    /// <param name="advice">How a row can be read whose column has another name.</param>
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

    /// <summary>The columns of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="advice">What to say after them.</param>
    internal static string Columns(PSObject row, string advice = "") => row.Properties.Select(property => property.Name).ToArray() switch
    {
        [] => "The row has no columns at all.",
        [var only] when only.IndexOfAny(_delimiters) is >= 0 and var at =>
            $"Its only column is '{only}': read the file with Import-Csv -Delimiter {(only[at] == '\t' ? "\"`t\"" : $"'{only[at]}'")}.",
        var names => $"Its columns are {string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? " and more" : string.Empty)}."
            + $"{(advice.Length > 0 ? " " : string.Empty)}{advice}",
    };
}
