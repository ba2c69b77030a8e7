using Mews.Exports;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Serialization;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Reads the columns of rows, which may be text. A value that is missing or cannot be read is a <see cref="RowException"/>.
/// </summary>
internal sealed class RowColumns
{
    internal WrittenTimes Times { get; } = new();

    internal static bool Has(PSObject row, string column) => row.Properties[column] is not null;

    internal static Guid Guid(PSObject row, string column) => GuidOf(Value(row, column), column);

    internal static Guid? OptionalGuid(PSObject row, string column) =>
        OptionalValue(row, column) is { } value ? GuidOf(value, column) : null;

    /// <summary>Empty if there is none, or something else.</summary>
    internal static Guid AnyGuid(PSObject row, string column) => row.Properties[column]?.Value.Unwrapped() switch
    {
        Guid id => id,
        string text when System.Guid.TryParse(text, out Guid id) => id,
        _ => default,
    };

    internal static bool Truth(PSObject row, string column) => Value(row, column) switch
    {
        bool isTrue => isTrue,
        object other => TruthText.Read(other.ToString()) ?? throw RowException.NotOne(other, column, "True or False"),
    };

    internal static string Text(PSObject row, string column) => Value(row, column).ToString();

    /// <summary>Without the apostrophe that protects text from a spreadsheet.</summary>
    internal static string? OptionalText(PSObject row, string column) =>
        OptionalValue(row, column)?.ToString() is { } text ? SpreadsheetText.WithoutApostrophe(text) : null;

    /// <exception cref="MewsApiException">It is written in another culture, and earlier ones may have been misread.</exception>
    internal DateTimeOffset Time(PSObject row, string column) => TimeOf(Value(row, column), row, column);

    internal DateTimeOffset? OptionalTime(PSObject row, string column) =>
        OptionalValue(row, column) is { } value ? TimeOf(value, row, column) : null;

    /// <summary>A value of the currency, which decides how many decimals text may have.</summary>
    internal static decimal Amount(PSObject row, string column, string? currency)
    {
        object value = Value(row, column);
        decimal amount = NumberText.Read(value)
            ?? throw RowException.NotOne(value, column, "a number without thousands separators, such as 1234.50");
        return !NumberText.HasTooManyDecimals(value, currency) ? amount : throw new RowException(
            $"'{value}' is not a valid {column}: it has more than {CurrencyDigits.Of(currency)} decimals, so its separator may be one of "
            + "thousands. Write numbers without thousands separators, such as 1234.50.",
            $"{column}: decimals");
    }

    internal static bool HasValue(PSObject row, string column) => OptionalValue(row, column) is not null;

    private static object? OptionalValue(PSObject row, string column) =>
        row.Properties[column]?.Value.Unwrapped() is { } value and not "" ? value : null;

    private static object Value(PSObject row, string column)
    {
        PSPropertyInfo property = row.Properties[column]
            ?? throw RowException.Without(column, row, ColumnAdvice.Of(row, [column], areParameters: false));
        return property.Value.Unwrapped() is { } value and not ""
            ? value
            : throw new RowException($"The column {column} of the row is empty.");
    }

    private static Guid GuidOf(object value, string column) => value switch
    {
        Guid id => id,
        object other when System.Guid.TryParse(other.ToString(), out Guid id) => id,
        object other => throw RowException.NotOne(other, column, "a GUID"),
    };

    private DateTimeOffset TimeOf(object value, PSObject row, string column) => value switch
    {
        DateTimeOffset time => time,
        DateTime time => UtcTime.Of(time),
        string text when Times.TryRead(text.Trim(), out DateTimeOffset time) => time,
        object other when SpreadsheetTime.Is(other) => throw new RowException(
            $"'{other}' is not a valid {column}: expected a time in ISO 8601. {SpreadsheetTime.Advice}", $"{column}: a spreadsheet"),
        object other => DeserializedTime.Of(row.Properties[column].Value)
            ?? throw RowException.NotOne(other, column, "a time in ISO 8601, such as 2025-01-31T12:00:00Z"),
    };
}
