using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>Reads strings that people typed, possibly cut in the middle of a surrogate pair, where Utf8JsonReader throws.</summary>
internal static class JsonText
{
    /// <summary><c>\u0041</c> stands for one byte or more.</summary>
    private const int LongestEscape = 6;

    private static readonly Regex _escape = new(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|(?<letter>.))", RegexOptions.CultureInvariant);

    /// <summary>The string at the reader; U+FFFD replaces what is not valid Unicode.</summary>
    internal static string Read(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException) when (json.TokenType == JsonTokenType.String)
        {
            return _escape.Replace(Encoding.UTF8.GetString(json.ValueSpan.ToArray()), Unescaped).WithoutHalves();
        }
    }

    /// <summary>The strings of the object at the reader by name, in their order, without blank ones; null if it is not an object.</summary>
    internal static List<KeyValuePair<string, string>>? ReadAll(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        List<KeyValuePair<string, string>> texts = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // GetString would throw in the middle of the object if a name is not valid Unicode.
            string name = Encoding.UTF8.GetString(json.ValueSpan.ToArray());
            json.Read();
            if (json.TokenType == JsonTokenType.String && Read(ref json) is var text && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add(new(name, text));
            }

            json.Skip();
        }

        return texts;
    }

    /// <summary>
    /// The sum of an integer over the objects of the array at the reader, ignoring other values; null if it is not an array.
    /// </summary>
    internal static int? SumOf(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        int sum = 0;
        byte[] property = Encoding.UTF8.GetBytes(name);
        int depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == depth + 2 && IsName(ref json, property))
            {
                json.Read();
                sum += json.TokenType == JsonTokenType.Number && json.TryGetInt32(out int number) ? number : 0;
            }
        }

        return sum;
    }

    /// <summary>Whether the property at the reader has this name. A name with half a surrogate pair matches none.</summary>
    internal static bool IsName(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.ValueSpan.Length <= name.Length * LongestEscape && !HasHalf(json.ValueSpan) && json.ValueTextEquals(name);

    // ValueTextEquals throws for such names, and a page may have a million of them.
    private static bool HasHalf(ReadOnlySpan<byte> text)
    {
        for (int next = text.IndexOf((byte)'\\'); next >= 0; next = text.IndexOf((byte)'\\'))
        {
            text = text[next..];
            int code = CodeOf(text);
            bool isFirst = code is >= 0xD800 and < 0xDC00;
            if (code is >= 0xDC00 and < 0xE000 || (isFirst && CodeOf(text[LongestEscape..]) is not (>= 0xDC00 and < 0xE000)))
            {
                return true;
            }

            text = text[(isFirst ? 2 * LongestEscape : code < 0 ? 2 : LongestEscape)..];
        }

        return false;
    }

    // -1 if there is no such escape.
    private static int CodeOf(ReadOnlySpan<byte> text) =>
        text.StartsWith("\\u"u8) && Utf8Parser.TryParse(text[2..LongestEscape], out int code, out _, 'x') ? code : -1;

    private static string Unescaped(Match escape) => escape.Groups["letter"].Value switch
    {
        "" => ((char)ushort.Parse(escape.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        "b" => "\b",
        "f" => "\f",
        "n" => "\n",
        "r" => "\r",
        "t" => "\t",
        string itself => itself,
    };
}
