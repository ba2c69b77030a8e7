using System.Globalization;
using CsCheck;

namespace Mews.Connector.Tests;

/// <summary>What others put into a text reaches no terminal, menu or log: it could write over lines, or write lines of its own.</summary>
public sealed class PrintableTests
{
    private static readonly Gen<string> _text =
        Gen.OneOf(Gen.Char['\0', '\u00A0'], Gen.Char['\u0600', '\u061F'], Gen.Char['\u2000', '\u2070'], Gen.Char['\uD7F0', '\uE010'])
            .Array[0, 12]
            .Select(letters => new string(letters));

    [Theory]
    [InlineData("one\r\nWARNING: two", "one WARNING: two")]
    [InlineData("one\ntwo\rthree\u0085four\u2028five\u2029six\u000Bseven", "one two three four five six seven")]
    [InlineData("\u001B[2J\u001B]0;title\u0007x", " [2J ]0;title x")]
    [InlineData("\u009B31mred", " 31mred")]
    [InlineData("a\0b\tc\bd\u007Fe", "a b c d e")]
    [InlineData("invoice\u202Egnp.exe", "invoice gnp.exe")]
    [InlineData("\u2066a\u2069 \u200E\u200F\u061Cb", " a   b")]
    public void What_moves_colours_or_turns_text_around_is_a_blank(string text, string expected) =>
        Assert.Equal(expected, Printable.Of(text));

    [Fact]
    public void Half_a_character_is_a_sign_of_it() =>
        Assert.Equal("Hotel \uFFFD \uFFFD\uFFFD \uD83D\uDECE", Printable.Of("Hotel \uD83D \uDECE\uD83D \uD83D\uDECE"));

    [Theory]
    [InlineData("")]
    [InlineData("Séjours & Co. (100 %)")]
    [InlineData("فندق القصر")]
    [InlineData("مهمان\u200Cسرا")]
    [InlineData("👨\u200D👩\u200D👧 Family Hotel 🛎")]
    public void All_other_text_stays_as_it_is(string text) => Assert.Equal(text, Printable.Of(text));

    [Fact]
    public void Nothing_of_any_text_can_begin_a_line_or_a_sequence() => _text.Sample(text =>
    {
        string printable = Printable.Of(text);
        Assert.DoesNotContain(printable, letter => CharUnicodeInfo.GetUnicodeCategory(letter)
            is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        Assert.DoesNotContain(
            printable,
            letter => letter is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u206F'));
        Assert.Equal(printable, new string(printable.EnumerateRunes().SelectMany(rune => rune.ToString()).ToArray()));
        Assert.Equal(printable, Printable.Of(printable));
    });
}
