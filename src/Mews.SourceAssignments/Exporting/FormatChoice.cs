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
            isForSpreadsheet && delimiter is not null
                ? "-Delimiter and -UseCulture are both given, but each of them sets the separator between values: give only one."
            : between is not null && format != ExportFormat.Csv
                ? $"-{(isForSpreadsheet ? "UseCulture" : "Delimiter")} works only with the format Csv, but {path} is to be written "
                    + $"as {format} ({format.Description}). Leave out the parameter, or give -As Csv."
            : between is { } character && !ExportFormat.CanDelimit(character)
                ? $"'{character}'{(isForSpreadsheet ? $", the list separator of the culture {culture.Name}," : string.Empty)} "
                    + "cannot be a delimiter, because ids, times or numbers can contain it, or because it begins a quotation "
                    + "or ends a row. Give a comma, a semicolon, a tab or a | with -Delimiter."
            : hasByteOrderMark && format.Delimiter is null
                ? $"-Encoding {WithByteOrderMark} is for Excel, but {path} is to be written as {format} ({format.Description}), "
                    + "and programs that read this format do not accept a byte order mark. Leave out the parameter, or give -As Csv."
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
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                $"The ending of {path} does not match: an export is {formats}. Give another file name, or choose the format with -As.");
        }

        return ExportFormat.OfFile(path);
    }
}
