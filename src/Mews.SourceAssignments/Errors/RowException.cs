using System.Collections;

namespace Mews.SourceAssignments.Errors;

/// <summary>A row from the pipeline cannot be read.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="kind">The column and the sort of trouble; null where the message names nothing else.</param>
internal sealed class RowException(string message, string? kind = null) : FormatException(message)
{
    /// <summary>The most columns of a row that are named.</summary>
    private const int MaxNamed = 12;

    private static readonly char[] _delimiters = ['\t', ';', ',', '|'];

    /// <summary>What it has in common with other rows, whatever their values: the column and the sort of trouble.</summary>
    internal string Kind { get; } = kind ?? message;

    /// <summary>A value that its column cannot have.</summary>
    /// <param name="value">The value.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="expected">What it should be.</param>
    internal static RowException NotOne(object value, string column, string expected) => new($"'{value}' is no {column}: that is {expected}.", $"{column}: {expected}");

    /// <summary>What has none of the columns that a row must have, or is no row at all.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="row">What came down the pipeline.</param>
    /// <param name="advice">How a row can be read whose column has another name.</param>
    internal static RowException Without(string columns, PSObject row, string advice = "") => new(
        row.BaseObject switch
        {
            IDictionary => "A hashtable is no row. [pscustomobject] makes one of it: '... | ForEach-Object { [pscustomobject]$_ } | ...'.",
            IList => "An array is no row: send it down the pipeline, where its items come one by one.",
            string => "Text is no row. Import-Csv makes rows of a CSV file.",
            ValueType when row.Properties["Accuracy"] is not null => "What -IncludeTotalCount adds is no row: leave it out.",
            ValueType value => $"A value of the type {value.GetType().Name} is no row: it has no column {columns}.",
            _ => $"The row has no column {columns}. {Columns(row, advice)}",
        },
        $"no column {columns}: {row.BaseObject.GetType()}");

    /// <summary>The columns of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="advice">What to say after them.</param>
    internal static string Columns(PSObject row, string advice = "") => row.Properties.Select(property => property.Name).ToArray() switch
    {
        [] => "It has none.",
        [var only] when only.IndexOfAny(_delimiters) is >= 0 and var at =>
            $"Its only one is '{only}': read the file with Import-Csv -Delimiter {(only[at] == '\t' ? "\"`t\"" : $"'{only[at]}'")}.",
        var names => $"It has {string.Join(", ", names.Take(MaxNamed))}{(names.Length > MaxNamed ? " and more" : string.Empty)}.{(advice.Length > 0 ? " " : string.Empty)}{advice}",
    };
}
