using Mews.Exports;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Serialization;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Reads the columns of rows, which may be text.</summary>
internal sealed class RowColumns
{
    /// <summary>Reads times that are text.</summary>
    internal WrittenTimes Times { get; } = new();

    /// <summary>Whether a row has a column.</summary>
    internal static bool Has(PSObject row, string column) => row.Properties[column] is not null;

    /// <summary>Reads an id.</summary>
    /// <exception cref="RowException">There is none.</exception>
    internal static Guid Guid(PSObject row, string column) => GuidOf(Value(row, column), column);

    /// <summary>Reads an id, null where there is none.</summary>
    /// <exception cref="RowException">What is there is none.</exception>
    internal static Guid? OptionalGuid(PSObject row, string column) => OptionalValue(row, column) is { } value ? GuidOf(value, column) : null;

    /// <summary>Reads an id, empty where there is none or something else.</summary>
    internal static Guid AnyGuid(PSObject row, string column) => row.Properties[column]?.Value.Unwrapped() switch
    {
        Guid id => id,
        string text when System.Guid.TryParse(text, out Guid id) => id,
        _ => default,
    };

    /// <summary>Reads True or False.</summary>
    /// <exception cref="RowException">It is neither.</exception>
    internal static bool Truth(PSObject row, string column) => Value(row, column) switch
    {
        bool isTrue => isTrue,
        object other => TruthText.Read(other.ToString()) ?? throw RowException.NotOne(other, column, "True or False"),
    };

    /// <summary>Reads text.</summary>
    /// <exception cref="RowException">There is none.</exception>
    internal static string Text(PSObject row, string column) => Value(row, column).ToString();

    /// <summary>Reads text, null where there is none. It may have been through a spreadsheet.</summary>
    internal static string? OptionalText(PSObject row, string column) => OptionalValue(row, column)?.ToString() is { } text ? SpreadsheetText.WithoutApostrophe(text) : null;

    /// <summary>Reads a time.</summary>
    /// <exception cref="RowException">There is none.</exception>
    /// <exception cref="MewsApiException">It is one as another culture writes it, and others may have been read wrongly.</exception>
    internal DateTimeOffset Time(PSObject row, string column) => TimeOf(Value(row, column), row, column);

    /// <summary>Reads a time, null where there is none.</summary>
    /// <exception cref="RowException">What is there is none.</exception>
    /// <exception cref="MewsApiException">It is one as another culture writes it, and others may have been read wrongly.</exception>
    internal DateTimeOffset? OptionalTime(PSObject row, string column) => OptionalValue(row, column) is { } value ? TimeOf(value, row, column) : null;

    private static object? OptionalValue(PSObject row, string column) => row.Properties[column]?.Value.Unwrapped() is { } value and not "" ? value : null;

    private static object Value(PSObject row, string column)
    {
        PSPropertyInfo property = row.Properties[column] ?? throw RowException.Without(column, row, ColumnAdvice.Of(row, [column], areParameters: false));
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
        object other => DeserializedTime.Of(row.Properties[column].Value) ?? throw RowException.NotOne(other, column, "a time in ISO 8601, such as 2025-01-31T12:00:00Z"),
    };
}
