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

    /// <summary>
    /// Length of the shortest piece of a token that is masked. Whatever is masked confirms a guess, and four characters are shown by the session:
    /// that leaves twelve to guess at once, which nobody can. A token shorter than this shows nothing of itself.
    /// </summary>
    private const int ShortestPiece = 16;

    private readonly SecureString _value;

    /// <summary>Keeps a copy of a token.</summary>
    /// <param name="value">The token, with at least one character.</param>
    internal Secret(SecureString value)
    {
        _value = value.Copy();
        _value.MakeReadOnly();
        Hint = Read(static (token, _) => token.Length < ShortestPiece ? Mask : Mask + token[^4..].ToString(), 0);
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

    /// <summary>Whether a text holds a piece of the token, and that not by chance. Quick, for it is asked of every page.</summary>
    internal bool IsIn(string text) =>
        _value.Length >= ShortestPiece && Read(static (token, text) => MayHoldPiece(token, text) && Find(token, text, null, isWhole: false) is not null, text);

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

    /// <summary>The text without the tokens, or any piece of them that is long enough to matter: for what others wrote.</summary>
    internal static string Redact(string text, params IEnumerable<Secret> secrets) => Redact(text, secrets, isWhole: false);

    /// <summary>
    /// The text without whole tokens, for what the caller wrote: whoever can have pieces masked finds out a token piece by piece. One that is short
    /// stays, since it could be found out as a whole.
    /// </summary>
    internal static string RedactWhole(string text, params IEnumerable<Secret> secrets) =>
        Redact(text, secrets.Where(secret => secret._value.Length >= ShortestPiece), isWhole: true);

    // All of them at once: one masked after the other could leave of two tokens that share a piece the rest of one.
    private static string Redact(string text, IEnumerable<Secret> secrets, bool isWhole)
    {
        int[]? lengths = null;
        foreach (Secret secret in secrets)
        {
            lengths = secret.Read(static (token, find) => Find(token, find.text, find.lengths, find.isWhole), (text, lengths, isWhole));
        }

        return lengths is null ? text : Masked(text, lengths);
    }

    /// <summary>Notes, for each character of the text, how long the longest piece of a token is that begins there.</summary>
    /// <returns>Null where no piece of any token has been found so far.</returns>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static int[]? Find(ReadOnlySpan<char> token, string text, int[]? lengths, bool isWhole)
    {
        // A token that short cannot be told from a word; only the whole of it is taken out.
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

    /// <summary>Looks at one place in eight: of a piece, half at least begins at such a place.</summary>
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
                // A piece may begin within another, and end behind it.
                end = Math.Max(end, at + lengths[at]);
            }
        }

        return redacted.ToString();
    }

    /// <summary>Length of the longest piece of the token that the text begins with, or 0 if it is shorter than that.</summary>
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

    /// <summary>Length of the token if the text begins with all of it, or 0. How much of it is right, the time that it takes does not tell.</summary>
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
