using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>A token or a password. It is text only while something reads it, and nothing that prints objects can see it.</summary>
internal sealed class Secret
{
    /// <summary>What stands where a secret stood.</summary>
    internal const string Mask = "****";

    /// <summary>Length of the longest piece of a token that may appear in a text.</summary>
    private const int LongestPiece = 7;

    /// <summary>A token shorter than this shows nothing of itself: four characters would be too much of it.</summary>
    private const int ShortestToHint = 16;

    private readonly SecureString _value;

    /// <summary>Keeps a copy of a token.</summary>
    /// <param name="value">The token, with at least one character.</param>
    internal Secret(SecureString value)
    {
        _value = value.Copy();
        _value.MakeReadOnly();
        Hint = Read(static (token, _) => token.Length < ShortestToHint ? Mask : Mask + token[^4..].ToString(), 0);
    }

    /// <summary>The token without what a file, a web page or a mail may have put into it and nobody sees; it may be empty.</summary>
    internal static SecureString Seen(SecureString token)
    {
        var seen = new SecureString();
        if (token.Length > 0)
        {
            new Secret(token).Read(AppendSeen, seen);
        }

        return seen;
    }

    private static bool AppendSeen(ReadOnlySpan<char> token, SecureString seen)
    {
        foreach (char character in token)
        {
            if (!char.IsWhiteSpace(character) && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                seen.AppendChar(character);
            }
        }

        return true;
    }

    private delegate TResult Reader<TArg, TResult>(ReadOnlySpan<char> token, TArg argument);

    /// <summary>What may be shown: the last four characters of a long token.</summary>
    internal string Hint { get; }

    /// <summary>Whether a quotation mark, of whatever form, is at either end: it was meant for whoever read the token from a file, and came along.</summary>
    internal bool IsQuoted => Read(static (token, _) => IsQuote(token[0]) || IsQuote(token[^1]), 0);

    /// <summary>Writes the token as the value of a property.</summary>
    internal void Write(Utf8JsonWriter json, string property) =>
        Read(
            static (token, to) =>
            {
                to.json.WriteString(to.property, token);
                return true;
            },
            (json, property));

    /// <summary>Whether a text holds the whole token, and that not by chance.</summary>
    internal bool IsIn(string text) =>
        _value.Length >= ShortestToHint && text.Length >= _value.Length && Read(static (token, text) => text.AsSpan().IndexOf(token, StringComparison.OrdinalIgnoreCase) >= 0, text);

    /// <summary>What tells the token from others, and from which nobody can tell the token.</summary>
    internal string Fingerprint() =>
        Read(
            static (token, _) =>
            {
                byte[] bytes = MemoryMarshal.AsBytes(token).ToArray();
                using var hash = SHA256.Create();
                string fingerprint = Convert.ToBase64String(hash.ComputeHash(bytes));
                Array.Clear(bytes, 0, bytes.Length);
                return fingerprint;
            },
            0);

    /// <summary>
    /// The text without the tokens, or any piece of them that is long enough to matter. All of them at once: one masked after the other could
    /// leave of two tokens that share a piece the rest of one.
    /// </summary>
    internal static string Redact(string text, params IEnumerable<Secret> secrets)
    {
        int[]? lengths = null;
        foreach (Secret secret in secrets)
        {
            lengths = secret.Read(static (token, found) => Find(token, found.text, found.lengths), (text, lengths));
        }

        return lengths is null ? text : Masked(text, lengths);
    }

    /// <summary>Notes, for each character of the text, how long the longest piece of a token is that begins there.</summary>
    /// <returns>Null where no piece of any token has been found so far.</returns>
    [MethodImpl(Compiled.WellAtOnce)]
    private static int[]? Find(ReadOnlySpan<char> token, string text, int[]? lengths)
    {
        // A token that short cannot be told from a word; only the whole of it is taken out.
        int shortest = Math.Min(token.Length, LongestPiece + 1);
        for (int at = 0; at + shortest <= text.Length; at++)
        {
            int length = LongestMatch(token, text.AsSpan(at), shortest);
            if (length > 0)
            {
                lengths ??= new int[text.Length];
                lengths[at] = Math.Max(lengths[at], length);
            }
        }

        return lengths;
    }

    private static string Masked(string text, int[] lengths)
    {
        var redacted = new StringBuilder(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            if (lengths[at] == 0)
            {
                redacted.Append(text[at++]);
                continue;
            }

            redacted.Append(Mask);
            int end = at + lengths[at];
            for (; at < end; at++)
            {
                // A piece may begin within another, and end behind it.
                end = Math.Max(end, at + lengths[at]);
            }
        }

        return redacted.ToString();
    }

    /// <summary>Length of the longest piece of the token that the text begins with, or 0 if it is shorter than that.</summary>
    [MethodImpl(Compiled.WellAtOnce)]
    private static int LongestMatch(ReadOnlySpan<char> token, ReadOnlySpan<char> text, int shortest)
    {
        int longest = 0;
        for (int start = 0; start + shortest <= token.Length; start++)
        {
            int length = 0;
            while (start + length < token.Length && length < text.Length
                && char.ToUpperInvariant(token[start + length]) == char.ToUpperInvariant(text[length]))
            {
                length++;
            }

            longest = Math.Max(longest, length);
        }

        return longest >= shortest ? longest : 0;
    }

    private static bool IsQuote(char character) => character is '"' or '\'' or '`' or '\u201A' or '\u201E'
        || char.GetUnicodeCategory(character) is UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation;

    private unsafe TResult Read<TArg, TResult>(Reader<TArg, TResult> reader, TArg argument)
    {
        IntPtr text = Marshal.SecureStringToGlobalAllocUnicode(_value);
        try
        {
            return reader(new ReadOnlySpan<char>((void*)text, _value.Length), argument);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }
}
