namespace Mews.Connector;

/// <summary>How rows are written into a file, in UTF-8 without a byte order mark.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values with a line of column names first (RFC 4180).</summary>
    Csv,

    /// <summary>A JSON object a line.</summary>
    JsonLines,
}
