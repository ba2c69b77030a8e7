using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>
/// A token or a password. It is plain text only while a method reads it, and invisible to everything that prints objects.
/// </summary>
internal sealed class Secret
{
    internal const string Mask = "****";

    /// <summary>
    /// Length of the shortest piece of a token that is masked. Masking confirms a guess, and a session shows four characters, so an
    /// attacker would have to guess twelve at once. Of a shorter token nothing is shown.
    /// </summary>
    private const int ShortestPiece = 16;

    private readonly SecureString _value;

    /// <summary>Keeps a copy of the token.</summary>
    /// <param name="value">The token, not empty.</param>
    internal Secret(SecureString value)
    {
        _value = value.Copy();
        _value.MakeReadOnly();
        Hint = Read(static (token, _) => token.Length < ShortestPiece ? Mask : Mask + token[^4..].ToString(), 0);
    }

    /// <summary>The token without invisible characters that a file, a web page or a mail may have added; it may be empty.</summary>
    internal static SecureString WithoutInvisible(SecureString token)
    {
        var visible = new SecureString();
        if (token.Length > 0)
        {
            new Secret(token).Read(AppendVisible, visible);
        }

        return visible;
    }

    private static bool AppendVisible(ReadOnlySpan<char> token, SecureString visible)
    {
        foreach (char character in token)
        {
            if (!char.IsWhiteSpace(character) && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                visible.AppendChar(character);
            }
        }

        return true;
    }

    private delegate TResult Reader<TArg, TResult>(ReadOnlySpan<char> token, TArg argument);

    /// <summary>The last four characters of a long token, masked otherwise.</summary>
    internal string Hint { get; }

    /// <summary>Whether a quotation mark is at either end, as a file of environment variables may leave it there.</summary>
    internal bool IsQuoted => Read(static (token, _) => IsQuote(token[0]) || IsQuote(token[^1]), 0);

    internal void Write(Utf8JsonWriter json, string property) =>
        Read(
            static (token, to) =>
            {
                to.json.WriteString(to.property, token);
                return true;
            },
            (json, property));

    /// <summary>Whether a text contains a piece of the token. Fast, since every page is checked.</summary>
    internal bool IsIn(string text) =>
        _value.Length >= ShortestPiece && Read(static (token, text) => MayHoldPiece(token, text) && Find(token, text, null, isWhole: false) is not null, text);

    /// <summary>Hash of the token.</summary>
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

    /// <summary>Masks whole tokens and longer pieces of them, in text from outside.</summary>
    internal static string Redact(string text, params IEnumerable<Secret> secrets) => Redact(text, secrets, isWhole: false);

    /// <summary>
    /// Masks whole tokens, in text from the caller, who could otherwise find out a token piece by piece. A short token stays, since it
    /// could be guessed as a whole.
    /// </summary>
    internal static string RedactWhole(string text, params IEnumerable<Secret> secrets) =>
        Redact(text, secrets.Where(secret => secret._value.Length >= ShortestPiece), isWhole: true);

    // All secrets at once: masking one first could leave the rest of another that shares a piece with it.
    private static string Redact(string text, IEnumerable<Secret> secrets, bool isWhole)
    {
        int[]? lengths = null;
        foreach (Secret secret in secrets)
        {
            lengths = secret.Read(static (token, find) => Find(token, find.text, find.lengths, find.isWhole), (text, lengths, isWhole));
        }

        return lengths is null ? text : Masked(text, lengths);
    }

    /// <summary>Notes for each position of the text the length of the longest piece of a token that begins there.</summary>
    /// <returns>Null if no piece of any token was found so far.</returns>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static int[]? Find(ReadOnlySpan<char> token, string text, int[]? lengths, bool isWhole)
    {
        // A short token cannot be told from a word, so only the whole of it is masked.
        int shortest = isWhole ? token.Length : Math.Min(token.Length, ShortestPiece);
        for (int at = 0; at + shortest <= text.Length; at++)
        {
            ReadOnlySpan<char> rest = text.AsSpan(at);
            int length = isWhole ? WholeMatch(token, rest) : LongestMatch(token, rest, shortest);
            if (length > 0)
            {
                lengths ??= new int[text.Length];
                lengths[at] = Math.Max(lengths[at], length);
            }
        }

        return lengths;
    }

    /// <summary>Checks every eighth position only: at least half of a piece begins at one of them.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool MayHoldPiece(ReadOnlySpan<char> token, string text)
    {
        const int half = ShortestPiece / 2;
        for (int at = 0; at + half <= text.Length; at += half)
        {
            if (LongestMatch(token, text.AsSpan(at), half) > 0)
            {
                return true;
            }
        }

        return false;
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
                // Pieces may overlap.
                end = Math.Max(end, at + lengths[at]);
            }
        }

        return redacted.ToString();
    }

    /// <summary>Length of the longest piece of the token at the start of the text; 0 if shorter than that.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
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

    /// <summary>
    /// Length of the token if the text begins with it; otherwise 0. In constant time, so that the time does not reveal how much matches.
    /// </summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static int WholeMatch(ReadOnlySpan<char> token, ReadOnlySpan<char> text)
    {
        int differences = 0;
        for (int index = 0; index < token.Length; index++)
        {
            differences |= char.ToUpperInvariant(token[index]) ^ char.ToUpperInvariant(text[index]);
        }

        return differences == 0 ? token.Length : 0;
    }

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
