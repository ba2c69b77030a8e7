namespace Mews.Exports;

/// <summary>A format of export files. All are UTF-8. To add one, add a line to <see cref="All"/>.</summary>
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

    /// <summary>Comma-separated values with a line of column names first (RFC 4180).</summary>
    public static ExportFormat Csv { get; } = new(nameof(Csv), "comma-separated values", [".csv"], ',', CsvRows.Of);

    /// <summary>The same with tabs, which few names have in them.</summary>
    public static ExportFormat Tsv { get; } = new(nameof(Tsv), "tab-separated values", [".tsv"], '\t', CsvRows.Of);

    /// <summary>One JSON object a line.</summary>
    public static ExportFormat JsonLines { get; } = new(nameof(JsonLines), "one JSON object per line", [".jsonl", ".ndjson"], null, static _ => new JsonRows());

    /// <summary>All formats. The first is that of files whose ending says nothing.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        Csv,
        Tsv,
        JsonLines,
    ];

    /// <summary>Name of the format.</summary>
    public string Name { get; }

    /// <summary>The format in a few words.</summary>
    public string Description { get; }

    /// <summary>Endings of the names of its files, such as <c>.csv</c>.</summary>
    public IReadOnlyList<string> Endings { get; }

    /// <summary>What stands between two values of a row, below a line of column names; null where rows are no lists of values.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether files start with a byte order mark. Only those with a <see cref="Delimiter"/> do.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Decimal separator of the spreadsheet that opens the files; null where other programs read them, with values as ISO and RFC have them.</summary>
    public string? SpreadsheetDecimal { get; init; }

    private Func<ExportFormat, RowFormat> NewRows { get; }

    /// <summary>Whether a character can be a <see cref="Delimiter"/>: none that may stand in an id, a time, a number or True and False, and none that ends or quotes a row.</summary>
    public static bool CanDelimit(char character) =>
        character == '\t' || !(char.IsLetterOrDigit(character) || char.IsWhiteSpace(character) || char.IsSurrogate(character) || character is '-' or ':' or '.' or '"' or '\0');

    /// <summary>The format of a name, whatever its case; null where there is none.</summary>
    /// <param name="name">Name of the format.</param>
    public static ExportFormat? Named(string name) => All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format of a file, by the ending of its name.</summary>
    /// <param name="path">Path of the file.</param>
    public static ExportFormat OfFile(string path) =>
        All.FirstOrDefault(format => format.Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) ?? All[0];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Makes what writes its rows. What a file starts with is what <see cref="RowFormat.WriteStart"/> writes, byte for byte.</summary>
    internal RowFormat CreateRows() => NewRows(this);
}
