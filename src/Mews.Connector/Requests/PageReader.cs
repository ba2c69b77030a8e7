using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Reads a page from UTF-8. Unknown properties are skipped.</summary>
internal static class PageReader
{
    /// <param name="operation">Operation that was requested.</param>
    /// <param name="utf8">Body of the response.</param>
    /// <param name="isTolerant">Whether to skip items that cannot be read.</param>
    /// <exception cref="JsonException">The body is not JSON, or not a page of the operation.</exception>
    internal static Page Read(Operation operation, PageRequest request, ReadOnlySpan<byte> utf8, bool isTolerant = false) =>
        TryReadCompact(operation, request, utf8) ?? ReadAny(operation, request, utf8, isTolerant);

    internal static Page ReadAny(Operation operation, PageRequest request, ReadOnlySpan<byte> utf8, bool isTolerant = false)
    {
        var reader = new Utf8JsonReader(utf8);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "The answer is not a JSON object.");
        byte[] itemsName = Encoding.UTF8.GetBytes(operation.ItemsProperty);
        object[]? items = null;
        UnreadableItems? unreadable = null;
        string? cursor = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonText.IsName(ref reader, itemsName))
            {
                reader.Read();
                items = operation.ReadItems(ref reader, isTolerant, out unreadable);
            }
            else if (JsonText.IsName(ref reader, "Cursor"u8))
            {
                cursor = ReadCursor(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // Reads to the end: refuses text after the object, or an object without end.
        Expect(!reader.Read(), "The answer has other text after its JSON object.");
        return items is null
            ? throw new JsonException($"The answer has no {operation.ItemsProperty}.")
            : new Page(request, items, cursor) { Unreadable = unreadable };
    }

    /// <summary>Whether the text is the beginning of JSON, without its end.</summary>
    internal static bool IsCutOff(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            return utf8.Length > 0 && (reader.CurrentDepth > 0
                || reader.TokenType is JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Page? TryReadCompact(Operation operation, PageRequest request, ReadOnlySpan<byte> utf8)
    {
        var json = new CompactJson(utf8);
        return json.TryRead(operation.CompactPageStart)
            && operation.TryReadCompactItems(ref json) is { } items
            && json.TryRead(",\"Cursor\":"u8)
            && json.TryReadText(out string? cursor)
            && json.TryRead("}"u8)
            && json.IsAtEnd
            ? new Page(request, items, cursor)
            : null;
    }

    private static string? ReadCursor(ref Utf8JsonReader reader)
    {
        reader.Read();
        Expect(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, "The cursor in the answer is not a string.");
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("The cursor in the answer is not valid Unicode.", exception);
        }
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new JsonException(otherwise);
        }
    }
}
