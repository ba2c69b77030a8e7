using System.Management.Automation;

namespace Mews.SourceAssignments.Pulling;

/// <summary>The columns that a row may have; says what is wrong with one that PowerShell could not bind, or not as it was meant.</summary>
/// <param name="columns">The columns. The first is what a row is about.</param>
internal sealed class PipedColumns(params PipedColumn[] columns)
{
    /// <summary>The most columns of a row that are named.</summary>
    private const int MostNamed = 12;

    /// <summary>What is wrong with the row; null where nothing is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isBound">For each column, whether its parameter has its value from the row.</param>
    internal string? Refusal(PSObject row, params bool[] isBound)
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
            return $"The row has nothing in its column {columns[0].Name}.";
        }

        return isBound.Contains(true) ? null : FitsNothing(row, string.Join(" or ", columns.Select(column => column.Name)));
    }

    private string FitsNothing(PSObject row, string names)
    {
        if (row.BaseObject is string or ValueType)
        {
            return IsNo(row.ToString(), names);
        }

        if (Array.Find(columns, column => column.IsIn(row)) is { } empty)
        {
            return $"The row has no column {columns[0].Name}, and nothing in its column {empty.Name}.";
        }

        string[] has = [.. row.Properties.Select(property => property.Name)];
        string more = has.Length > MostNamed ? " and more" : string.Empty;
        return $"The row has no column {names}. It has {(has.Length == 0 ? "none" : string.Join(", ", has.Take(MostNamed)))}{more}.";
    }

    private static string IsNo(string text, string name) => $"'{text}' is no {name}: that is a GUID.";
}
