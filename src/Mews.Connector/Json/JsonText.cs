using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>Reads texts that somebody has typed, and something may have cut in the middle of a character.</summary>
internal static class JsonText
{
    /// <summary>A backslash, a u and four digits, in place of a byte at least.</summary>
    private const int LongestEscape = 6;

    private static readonly Regex _escape = new(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|(?<letter>.))", RegexOptions.CultureInvariant);

    /// <summary>The string that the reader stands on. Where it is not Unicode, what is not is U+FFFD.</summary>
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

    /// <summary>The texts of the object that the reader stands on, by name, in the order in which they come; null where it is no object. Blanks are left out.</summary>
    internal static List<KeyValuePair<string, string>>? ReadAll(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        List<KeyValuePair<string, string>> texts = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // Not GetString, which throws in the middle of the object where a name is not Unicode.
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

    /// <summary>The sum of a whole number over the objects of the array that the reader stands on; null where it is no array. What is no such number is 0.</summary>
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

    /// <summary>Whether the property that the reader stands on has a name. Half a character is in none that is known, and no reason to refuse the rest.</summary>
    internal static bool IsName(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.ValueSpan.Length <= name.Length * LongestEscape && !HasHalf(json.ValueSpan) && json.ValueTextEquals(name);

    // ValueTextEquals throws there, and a page may have a million such names.
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

    // -1 where there is no such escape.
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
