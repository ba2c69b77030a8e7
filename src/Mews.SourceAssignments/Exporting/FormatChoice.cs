using System.Globalization;
using Mews.Exports;

namespace Mews.SourceAssignments.Exporting;

/// <summary>The format that the parameters of an export choose.</summary>
internal sealed class FormatChoice(string path, string? name, char? delimiter, bool isForSpreadsheet, string encoding)
{
    internal const string WithoutByteOrderMark = "utf8NoBOM";

    internal const string WithByteOrderMark = "utf8BOM";

    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>: no file can have all of these options.</exception>
    internal ExportFormat Format()
    {
        ExportFormat format = name is null ? OfEnding() : ExportFormat.Named(name)!;
        // ValidateSet ignores case.
        bool hasByteOrderMark = encoding.Equals(WithByteOrderMark, StringComparison.OrdinalIgnoreCase);
        CultureInfo culture = CultureInfo.CurrentCulture;
        char? between = isForSpreadsheet ? culture.TextInfo.ListSeparator.FirstOrDefault() : delimiter;
        string? refusal =
            isForSpreadsheet && delimiter is not null ? "-Delimiter and -UseCulture are both given, and each says what stands between two values: give one of them."
            : between is not null && format != ExportFormat.Csv ? $"-{(isForSpreadsheet ? "UseCulture" : "Delimiter")} is for the format Csv, and {path} is to be {format}, {format.Description}. Leave it out, or give -As Csv."
            : between is { } character && !ExportFormat.CanDelimit(character) ? $"'{character}' cannot be a delimiter{(isForSpreadsheet ? $", and {culture.Name}, the culture here, has it as its list separator" : string.Empty)}: it may stand in an id, a time or a number, or ends or quotes what does. Give a comma, a semicolon, a tab or a |, with -Delimiter."
            : hasByteOrderMark && format.Delimiter is null ? $"-Encoding {WithByteOrderMark} is for Excel, and {path} is to be {format}, {format.Description}: what reads that stumbles over a byte order mark. Leave it out, or give -As Csv."
            : null;
        return refusal is null
            ? format with
            {
                Delimiter = between ?? format.Delimiter,
                HasByteOrderMark = hasByteOrderMark,
                SpreadsheetDecimal = isForSpreadsheet ? culture.NumberFormat.NumberDecimalSeparator : null,
            }
            : throw new MewsApiException(MewsErrorKind.InvalidRequest, refusal);
    }

    private ExportFormat OfEnding()
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".JSON" or ".XLSX" or ".XLS" or ".XML")
        {
            string formats = string.Join(" or ", ExportFormat.All.Select(format => $"{format.Name} ({format.Endings[0]})"));
            throw new MewsApiException(MewsErrorKind.InvalidRequest, $"{path} is called what it would not be: an export is {formats}. Give another name, or say with -As which it is.");
        }

        return ExportFormat.OfFile(path);
    }
}
