namespace Mews.Connector;

/// <summary>How names and values become rows.</summary>
internal interface IRowFormat
{
    /// <summary>Writes what a file starts with.</summary>
    void WriteStart(RowBuffer buffer, IReadOnlyList<string> columns);

    /// <summary>What stands before each value of a row, in order.</summary>
    byte[][] Before(IReadOnlyList<string> columns);

    /// <summary>What ends a row.</summary>
    byte[] End { get; }

    /// <summary>Writes a value that is not there.</summary>
    void WriteNothing(RowBuffer buffer);

    /// <summary>Writes yes or no.</summary>
    void Write(RowBuffer buffer, bool value);

    /// <summary>Writes text.</summary>
    void Write(RowBuffer buffer, string text);

    /// <summary>What stands before and behind an id or a time.</summary>
    byte[] Quote { get; }
}
