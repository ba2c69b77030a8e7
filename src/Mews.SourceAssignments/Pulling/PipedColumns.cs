using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Pulling;

/// <summary>The columns of piped rows. Explains why PowerShell could not bind a row, or bound it differently than meant.</summary>
internal sealed class PipedColumns(bool isServiceGiven, params PipedColumn?[] columns)
{
    private readonly PipedColumn[] _columns = [.. columns.OfType<PipedColumn>()];

    /// <summary>
    /// Whether a row has an id only in a column of another name, such as Id. As an argument the row gives it, but piped it could be the id
    /// of anything.
    /// </summary>
    internal bool LackIds(PSObject row) => !_columns[0].IsIn(row) && row.Has(IdKind.Of(_columns[0].Name).Column);

    /// <summary>
    /// Null if nothing is wrong. <paramref name="isBound"/> tells for each column whether its parameter has its value from the row.
    /// </summary>
    internal RowException? Refusal(PSObject row, params bool[] isBound)
    {
        for (int index = 0; index < columns.Length; index++)
        {
            if (!isBound[index] && columns[index]?.TextIn(row) is { Length: > 0 } text)
            {
                return columns[index]!.Refusal(text);
            }
        }

        // An empty cell must not turn one reservation into all of its enterprise.
        if (!isBound[0] && _columns[0].IsIn(row))
        {
            return new($"The column {_columns[0].Name} of the row is empty.");
        }

        // EnterpriseId alone would request everything of the hotel.
        bool isOfEnterprise = isBound[2] && !isBound[0] && !isBound[1] && !isBound[3];
        if (isOfEnterprise && row.Properties["ServiceId"] is not null && row.Properties["GroupId"] is null)
        {
            return new(isServiceGiven
                ? "The row is a service, and -ServiceId is given as well: use only one of them."
                : "The row is a service, but this command does not take services from the pipeline.");
        }

        if (!isBound[0]
            && !isBound[1]
            && _columns[0].Name is "ReservationId" or "ReservationGroupId"
            && row.Properties["GroupId"] is not null
            && row.Properties["Id"] is not null)
        {
            string id = _columns[0].Name == "ReservationGroupId" ? "GroupId" : "Id";
            string name = _columns[0].Name;
            return new(
                $"The row has no column {name}. The row seems to be a reservation from a file: there, the column {id} contains the {name}. "
                + $"Give -{name} {{ $_.{id} }}, or put Select-Object *, @{{n='{name}';e='{id}'}} before this command.");
        }

        return isBound.Contains(true) ? null : FitsNothing(row);
    }

    private RowException FitsNothing(PSObject row)
    {
        string[] names = [.. _columns.Select(column => column.Name)];
        string columns = string.Join(" or ", names);
        if (row.BaseObject is string or ValueType)
        {
            return PipedColumn.NotOne(row.ToString(), columns);
        }

        if (Array.Find(_columns, column => column.IsIn(row)) is { } empty)
        {
            return new($"The row has no column {_columns[0].Name}, and its column {empty.Name} is empty.");
        }

        return RowException.Without(columns, row, ColumnAdvice.Of(row, names, areParameters: true));
    }
}
