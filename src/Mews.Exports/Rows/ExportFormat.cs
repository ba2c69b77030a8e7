namespace Mews.Exports;

/// <summary>A format of export files. All are UTF-8 without a byte order mark. To add one, add a line to <see cref="All"/>.</summary>
public sealed class ExportFormat
{
    private ExportFormat(string name, string description, string[] endings, Func<RowFormat> createRows)
    {
        Name = name;
        Description = description;
        Endings = endings;
        CreateRows = createRows;
    }

    /// <summary>Comma-separated values with a line of column names first (RFC 4180).</summary>
    public static ExportFormat Csv { get; } = new(nameof(Csv), "comma-separated values", [".csv"], static () => new CsvRows(','));

    /// <summary>One JSON object a line.</summary>
    public static ExportFormat JsonLines { get; } = new(nameof(JsonLines), "one JSON object a line", [".jsonl", ".ndjson"], static () => new JsonRows());

    /// <summary>All formats. The first is that of files whose ending says nothing.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        Csv,
        JsonLines,
    ];

    /// <summary>Name of the format.</summary>
    public string Name { get; }

    /// <summary>The format in a few words.</summary>
    public string Description { get; }

    /// <summary>Endings of the names of its files, such as <c>.csv</c>.</summary>
    public IReadOnlyList<string> Endings { get; }

    /// <summary>Makes what writes its rows.</summary>
    internal Func<RowFormat> CreateRows { get; }

    /// <summary>The format of a name, whatever its case; null where there is none.</summary>
    /// <param name="name">Name of the format.</param>
    public static ExportFormat? Named(string name) => All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format of a file, by the ending of its name.</summary>
    /// <param name="path">Path of the file.</param>
    public static ExportFormat OfFile(string path) =>
        All.FirstOrDefault(format => format.Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) ?? All[0];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
