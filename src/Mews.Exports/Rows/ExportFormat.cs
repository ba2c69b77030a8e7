namespace Mews.Exports;

/// <summary>A format of export files, in UTF-8. A new one needs a line in <see cref="All"/>.</summary>
public sealed record ExportFormat
{
    private ExportFormat(string name, string description, string[] endings, char? delimiter, Func<ExportFormat, RowFormat> newRows)
    {
        Name = name;
        Description = description;
        Endings = endings;
        Delimiter = delimiter;
        NewRows = newRows;
    }

    /// <summary>Comma-separated values with a header line (RFC 4180).</summary>
    public static ExportFormat Csv { get; } = new(nameof(Csv), "comma-separated values", [".csv"], ',', CsvRows.Of);

    /// <summary>Tab-separated values with a header line.</summary>
    public static ExportFormat Tsv { get; } = new(nameof(Tsv), "tab-separated values", [".tsv"], '\t', CsvRows.Of);

    /// <summary>One JSON object per line.</summary>
    public static ExportFormat JsonLines { get; } =
        new(nameof(JsonLines), "one JSON object per line", [".jsonl", ".ndjson"], null, static _ => new JsonRows());

    /// <summary>All formats. The first is the default for unknown file extensions.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        Csv,
        Tsv,
        JsonLines,
    ];

    /// <summary>Name of the format.</summary>
    public string Name { get; }

    /// <summary>The format in a few words, for messages.</summary>
    public string Description { get; }

    /// <summary>File extensions, such as <c>.csv</c>.</summary>
    public IReadOnlyList<string> Endings { get; }

    /// <summary>Delimiter between values; null where rows are not lists of values.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether files start with a byte order mark. Ignored without a <see cref="Delimiter"/>.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Decimal separator for a spreadsheet; null for other programs, which get invariant values.</summary>
    public string? SpreadsheetDecimal { get; init; }

    private Func<ExportFormat, RowFormat> NewRows { get; }

    /// <summary>
    /// Whether a character can be a <see cref="Delimiter"/>: it must not occur in ids, times, numbers or booleans, nor quote values,
    /// nor end rows.
    /// </summary>
    public static bool CanDelimit(char character) =>
        character == '\t' || !(char.IsLetterOrDigit(character)
            || char.IsWhiteSpace(character)
            || char.IsSurrogate(character)
            || character is '-' or ':' or '.' or '"' or '\0');

    /// <summary>Finds a format by name, ignoring case; null where there is none.</summary>
    public static ExportFormat? Named(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the format of a file by its extension.</summary>
    public static ExportFormat OfFile(string path) =>
        All.FirstOrDefault(format => format.Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) ?? All[0];

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal RowFormat CreateRows() => NewRows(this);
}
