using System.Management.Automation;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>The columns that a row may have; says what is wrong with one that PowerShell could not bind, or not as it was meant.</summary>
/// <param name="columns">The columns. The first is what a row is about.</param>
internal sealed class PipedColumns(params PipedColumn[] columns)
{
    /// <summary>What is wrong with the row; null where nothing is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isBound">For each column, whether its parameter has its value from the row.</param>
    internal RowException? Refusal(PSObject row, params bool[] isBound)
    {
        for (int index = 0; index < columns.Length; index++)
        {
            if (!isBound[index] && columns[index].TextIn(row) is { Length: > 0 } text)
            {
                return IsNo(text, columns[index].Name);
            }
        }

        // An empty cell must not turn one reservation into all of its enterprise.
        if (!isBound[0] && columns[0].IsIn(row))
        {
            return new($"The row has nothing in its column {columns[0].Name}.");
        }

        return isBound.Contains(true) ? null : FitsNothing(row, string.Join(" or ", columns.Select(column => column.Name)));
    }

    private RowException FitsNothing(PSObject row, string names)
    {
        if (row.BaseObject is string or ValueType)
        {
            return IsNo(row.ToString(), names);
        }

        if (Array.Find(columns, column => column.IsIn(row)) is { } empty)
        {
            return new($"The row has no column {columns[0].Name}, and nothing in its column {empty.Name}.");
        }

        return RowException.Without(names, row);
    }

    private static RowException IsNo(string text, string name) => new($"'{text}' is no {name}: that is a GUID.");
}
