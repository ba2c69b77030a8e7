using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>Reads texts that somebody has typed, and something may have cut in the middle of a character.</summary>
internal static class JsonText
{
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

    /// <summary>Whether the property that the reader stands on has a name. Half a character is in none that is known, and no reason to refuse the rest.</summary>
    internal static bool IsName(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        try
        {
            return json.ValueTextEquals(name);
        }
        catch (InvalidOperationException) when (json.TokenType == JsonTokenType.PropertyName)
        {
            return false;
        }
    }

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
