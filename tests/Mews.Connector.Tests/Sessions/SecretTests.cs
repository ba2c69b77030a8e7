using CsCheck;

namespace Mews.Connector.Tests;

public sealed class SecretTests
{
    private const string TokenLetters = "0123456789abcdefABCDEF-";
    private const string OtherLetters = "ghijkl{}\":, \r\nŽ語";

    private static readonly Gen<(string Token, string Text)> _texts =
        from token in Text(TokenLetters, 16, 80)
        let noise = Gen.OneOf(Text(OtherLetters, 0, 12), Text(TokenLetters, 0, 12))
        from parts in Gen.OneOf(noise, Piece(token, 1, token.Length)).Array[0, 12]
        select (token, string.Concat(parts));

    private static readonly Gen<(string Token, string Text)> _textsOfSmallPieces =
        from token in Text(TokenLetters, 16, 80)
        from parts in Gen.Select(Piece(token, 1, 15), Text(OtherLetters, 1, 3), string.Concat).Array[0, 12]
        select (token, string.Concat(parts));

    [Fact]
    public void No_piece_of_a_token_survives() => _texts.Sample(
        c => Assert.False(Redact(c.Token, c.Text).Reveals(c.Token, 16), Redact(c.Token, c.Text)),
        iter: 2000);

    [Fact]
    public void A_text_with_no_piece_of_the_token_stays_as_it_is() => _texts.Where(c => !c.Text.Reveals(c.Token, 16)).Sample(
        c => Assert.Equal(c.Text, Redact(c.Token, c.Text)));

    [Fact]
    public void Pieces_too_small_to_matter_stay_as_they_are() => _textsOfSmallPieces.Sample(
        c => Assert.Equal(c.Text, Redact(c.Token, c.Text)));

    [Fact]
    public void Whether_a_text_holds_a_piece_is_what_masking_says() => _texts.Sample(
        c => Assert.Equal(Redact(c.Token, c.Text) != c.Text, new Secret(Given.Secure(c.Token)).IsIn(c.Text)));

    [Fact]
    public void What_stands_around_a_piece_stays()
    {
        Assert.Equal("before ****, after", Redact("0123456789ABCDEFghij", "before 23456789abcdefGHi, after"));
        Assert.Equal("********", Redact("0123456789ABCDEF", "0123456789ABCDEF0123456789ABCDEF"));
        Assert.Equal("123456789ABCDEF", Redact("0123456789ABCDEF", "123456789ABCDEF"));
    }

    [Fact]
    public void Of_what_the_caller_wrote_whole_tokens_are_taken_out_and_nothing_else()
    {
        const string token = "0123456789ABCDEFghij";
        Assert.Equal("before ****, a****b", RedactWhole(token, "before 0123456789abcdefGHIJ, a0123456789ABCDEFghijb"));
        Assert.Equal("0123456789ABCDEFghi 123456789ABCDEFghij", RedactWhole(token, "0123456789ABCDEFghi 123456789ABCDEFghij"));
    }

    [Fact]
    public void A_password_that_somebody_may_guess_is_not_confirmed() =>
        Assert.Equal("Summer2025", RedactWhole("Summer2025", "Summer2025"));

    [Theory]
    [InlineData("aaaaaaaSHAREDPIECEOFBOTHbbbbbbb", "SHAREDPIECEOFBOTH")]
    [InlineData("aaaaaaaSHAREDPIECEOFBOTHbbbbbbb", "xxxxSHAREDPIECEOFBOTHxxxx")]
    [InlineData("aaaaaaaSHAREDPIECEOFBOTH", "SHAREDPIECEOFBOTHbbbbbbb")]
    public void Of_two_tokens_that_share_a_piece_no_rest_is_left(string one, string other)
    {
        foreach ((string first, string second) in ((string, string)[])[(one, other), (other, one)])
        {
            Secret[] secrets = [new(Given.Secure(first)), new(Given.Secure(second))];
            Assert.Equal("<****>", Secret.Redact($"<{one}>", secrets));
            Assert.Equal("<****>", Secret.Redact($"<{other}>", secrets));
        }

        Secret[] ends = [new(Given.Secure("aaaaaaaSHAREDPIECEOFBOTH")), new(Given.Secure("SHAREDPIECEOFBOTHbbbbbbb"))];
        Assert.Equal("<****>", Secret.Redact("<aaaaaaaSHAREDPIECEOFBOTHbbbbbbb>", ends));
        Assert.Equal("<****>", Secret.RedactWhole("<aaaaaaaSHAREDPIECEOFBOTHbbbbbbb>", ends));
    }

    [Fact]
    public void A_short_token_is_taken_out_as_a_whole() => Assert.Equal("an ****, not ab", Redact("abc", "an ABC, not ab"));

    [Theory]
    [InlineData("0123456789ABCDEF", "****CDEF")]
    [InlineData("0123456789ABCDE", "****")]
    [InlineData("x", "****")]
    public void The_hint_is_the_end_of_a_long_token(string token, string expected) =>
        Assert.Equal(expected, new Secret(Given.Secure(token)).Hint);

    [Fact]
    public void A_secret_outlives_what_it_was_made_from()
    {
        var token = Given.Secure("0123456789ABCDEF");
        var secret = new Secret(token);
        token.Dispose();
        Assert.Equal("****", Secret.Redact("0123456789ABCDEF", secret));
    }

    [Fact]
    public void A_secret_is_not_printed() =>
        Assert.False(new Secret(Given.Secure("0123456789ABCDEF")).ToString()!.Reveals("0123456789ABCDEF"));

    private static string RedactWhole(string token, string text) => Secret.RedactWhole(text, new Secret(Given.Secure(token)));

    private static string Redact(string token, string text) => Secret.Redact(text, new Secret(Given.Secure(token)));

    private static Gen<string> Text(string letters, int shortest, int longest) =>
        Gen.OneOf(letters.ToCharArray()).Array[shortest, longest].Select(chars => new string(chars));

    private static Gen<string> Piece(string token, int shortest, int longest) =>
        from length in Gen.Int[shortest, Math.Min(longest, token.Length)]
        from start in Gen.Int[0, token.Length - length]
        from upper in Gen.Bool.Array[length]
        select string.Concat(token.Substring(start, length).Zip(upper, InCase));

    private static char InCase(char letter, bool upper) => upper ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter);
}
