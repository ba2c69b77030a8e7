using System.Globalization;

namespace Mews.SourceAssignments.Errors;

/// <summary>Writes one error for each kind of unreadable row, after the last row: a file may have a million of them.</summary>
internal sealed class RowErrors(PSCmdlet cmdlet, MewsSession? session)
{
    private readonly Dictionary<string, Rows> _kinds = [];
    private long _row;

    internal long Count { get; private set; }

    /// <summary>Counts a row, readable or not: errors tell its number.</summary>
    internal void CountRow() => _row++;

    /// <summary>Records that the row counted last cannot be read.</summary>
    internal void Add(RowException exception)
    {
        if (!_kinds.TryGetValue(exception.Kind, out Rows rows))
        {
            rows = new(exception.Message, _row);
            // With -ErrorAction Stop, the error must not wait for the last row.
            if (cmdlet.StopsAtErrors())
            {
                Write(rows.ToString());
            }

            _kinds.Add(exception.Kind, rows);
        }

        rows.Count++;
        Count++;
    }

    internal string Missing() =>
        string.Format(CultureInfo.InvariantCulture, "{0:N0} {1} that cannot be read", Count, Count == 1 ? "row" : "rows");

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
