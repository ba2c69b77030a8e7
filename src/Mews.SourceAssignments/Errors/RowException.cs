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
    internal static RowException NotOne(object value, string column, string expected) => new($"'{value}' is no {column}: that is {expected}.", $"{column}: {expected}");

    /// <summary>The row has none of the columns, or is not a row at all.</summary>
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

    internal static string Columns(PSObject row, string advice = "") => row.Properties.Select(property => property.Name).ToArray() switch
    {
        [] => "It has none.",
        [var only] when only.IndexOfAny(_delimiters) is >= 0 and var at =>
            $"Its only one is '{only}': read the file with Import-Csv -Delimiter {(only[at] == '\t' ? "\"`t\"" : $"'{only[at]}'")}.",
        var names => $"It has {string.Join(", ", names.Take(MaxNamed))}{(names.Length > MaxNamed ? " and more" : string.Empty)}.{(advice.Length > 0 ? " " : string.Empty)}{advice}",
    };
}
