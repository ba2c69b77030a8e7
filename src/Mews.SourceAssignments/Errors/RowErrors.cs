namespace Mews.SourceAssignments.Errors;

/// <summary>Writes an error for each row that cannot be read, and only one for all rows that lack the same: a file has a million of them.</summary>
/// <param name="cmdlet">Whose errors they are.</param>
/// <param name="session">Whose tokens must not be shown; null where there is none.</param>
internal sealed class RowErrors(PSCmdlet cmdlet, MewsSession? session)
{
    private readonly HashSet<string> _written = [];
    private long _unwritten;

    /// <summary>Tells of a row.</summary>
    internal void Write(RowException exception)
    {
        if (exception.IsOfAll && !_written.Add(exception.Message))
        {
            _unwritten++;
            return;
        }

        string message = session?.RedactGiven(exception.Message) ?? exception.Message;
        cmdlet.WriteError(new MewsApiException(MewsErrorKind.InvalidRequest, message).ToErrorRecord());
    }

    /// <summary>Tells of the rows that no error was written for, once there are no more.</summary>
    internal void Complete()
    {
        if (_unwritten > 0)
        {
            string where = _written.Count == 1 ? "the error gives" : "one of the errors gives";
            cmdlet.Warn($"More rows were left out, for the reason that {where}: {_unwritten:N0}.");
        }
    }
}
