using System.Globalization;

namespace Mews.SourceAssignments.Errors;

/// <summary>Writes one error for all rows of one kind that cannot be read, once there are no more: a file has a million of them.</summary>
/// <param name="cmdlet">Whose errors they are.</param>
/// <param name="session">Whose tokens must not be shown; null where there is none.</param>
internal sealed class RowErrors(PSCmdlet cmdlet, MewsSession? session)
{
    private readonly Dictionary<string, Rows> _kinds = [];
    private long _row;

    /// <summary>How many rows cannot be read.</summary>
    internal long Count { get; private set; }

    /// <summary>Counts a row, be it right or wrong, so that errors can say which it was.</summary>
    internal void CountRow() => _row++;

    /// <summary>Takes note that the row that was counted last cannot be read.</summary>
    internal void Add(RowException exception)
    {
        if (!_kinds.TryGetValue(exception.Kind, out Rows rows))
        {
            rows = new(exception.Message, _row);
            // Whoever wants to stop at an error is not made to wait for the last row.
            if (cmdlet.StopsAtErrors())
            {
                Write(rows.ToString());
            }

            _kinds.Add(exception.Kind, rows);
        }

        rows.Count++;
        Count++;
    }

    /// <summary>What is missing without them.</summary>
    internal string Missing() => string.Format(CultureInfo.InvariantCulture, "{0:N0} {1} that cannot be read", Count, Count == 1 ? "row" : "rows");

    /// <summary>Writes the errors, once there are no more rows.</summary>
    internal void Complete()
    {
        Rows[] kinds = [.. _kinds.Values.OrderBy(rows => rows.First)];
        _kinds.Clear();
        Array.ForEach(kinds, rows => Write(rows.ToString()));
    }

    private void Write(string message) =>
        cmdlet.WriteError(new MewsApiException(MewsErrorKind.InvalidRequest, session?.RedactGiven(message) ?? message).ToErrorRecord());

    private sealed class Rows(string message, long first)
    {
        internal long First => first;

        internal long Count { get; set; }

        public override string ToString() => Count > 1
            ? string.Format(
                CultureInfo.InvariantCulture, "{0} This is row {1:N0}, the first of {2:N0} rows with this problem.", message, first, Count)
            : string.Format(CultureInfo.InvariantCulture, "{0} This is row {1:N0}.", message, first);
    }
}
