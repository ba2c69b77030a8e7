using System.Collections;

namespace Mews.SourceAssignments.Errors;

/// <summary>A row from the pipeline cannot be read.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="isOfAll">Whether that is so with all rows that have the same columns.</param>
internal sealed class RowException(string message, bool isOfAll = false) : FormatException(message)
{
    /// <summary>The most columns of a row that are named.</summary>
    private const int MostNamed = 12;

    /// <summary>Whether that is so with all rows that have the same columns.</summary>
    internal bool IsOfAll => isOfAll;

    /// <summary>What has none of the columns that a row must have, or is no row at all.</summary>
    /// <param name="row">What came down the pipeline.</param>
    /// <param name="columns">The names of the columns.</param>
    internal static RowException Without(string columns, PSObject row) => new(
        row.BaseObject switch
        {
            IDictionary => "A hashtable is no row. [pscustomobject] makes one of it: '... | ForEach-Object { [pscustomobject]$_ } | ...'.",
            IList => "An array is no row: send it down the pipeline, where its items come one by one.",
            string => "Text is no row. Import-Csv makes rows of a CSV file.",
            ValueType when row.Properties["Accuracy"] is not null => "What -IncludeTotalCount adds is no row: leave it out.",
            ValueType value => $"A value of the type {value.GetType().Name} is no row: it has no column {columns}.",
            _ => $"The row has no column {columns}. {Columns([.. row.Properties.Select(property => property.Name)])}",
        },
        isOfAll: true);

    private static string Columns(string[] names) => names switch
    {
        [] => "It has none.",
        [var only] when only.Contains('\t') => $"Its only one is '{only}': read the file with Import-Csv -Delimiter \"`t\".",
        [var only] when only.Contains(';') => $"Its only one is '{only}': read the file with Import-Csv -Delimiter ';'.",
        _ => $"It has {string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? " and more" : string.Empty)}.",
    };
}
