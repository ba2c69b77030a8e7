using System.Management.Automation;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Pulling;

/// <summary>The columns that a row may have; says what is wrong with one that PowerShell could not bind, or not as it was meant.</summary>
/// <param name="columns">The columns, null where a cmdlet has none. The first is what a row is about.</param>
internal sealed class PipedColumns(params PipedColumn?[] columns)
{
    private readonly PipedColumn[] _columns = [.. columns.OfType<PipedColumn>()];

    /// <summary>What is wrong with the row; null where nothing is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isBound">For each column, whether its parameter has its value from the row.</param>
    internal RowException? Refusal(PSObject row, params bool[] isBound)
    {
        for (int index = 0; index < columns.Length; index++)
        {
            if (!isBound[index] && columns[index]?.TextIn(row) is { Length: > 0 } text)
            {
                return IsNo(text, columns[index]!.Name);
            }
        }

        // An empty cell must not turn one reservation into all of its enterprise.
        if (!isBound[0] && _columns[0].IsIn(row))
        {
            return new($"The row has nothing in its column {_columns[0].Name}.");
        }

        return isBound.Contains(true) ? null : FitsNothing(row, string.Join(" or ", _columns.Select(column => column.Name)));
    }

    private RowException FitsNothing(PSObject row, string names)
    {
        if (row.BaseObject is string or ValueType)
        {
            return IsNo(row.ToString(), names);
        }

        if (Array.Find(_columns, column => column.IsIn(row)) is { } empty)
        {
            return new($"The row has no column {_columns[0].Name}, and nothing in its column {empty.Name}.");
        }

        return RowException.Without(names, row);
    }

    private static RowException IsNo(string text, string name) => new($"'{text}' is no {name}: that is a GUID.");
}
