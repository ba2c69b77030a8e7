using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Mews.Connector.Tests;

/// <summary>
/// Masking tells whoever may have texts masked whether they hold a piece of a token. Here somebody does who knows the four characters that
/// a session shows, as a user of a restricted runspace may.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class MaskingOracleTests
{
    private const int Calls = 100_000;
    private const int WordsOfCall = 100;
    private const string Letters = "0123456789ABCDEF-";

    private readonly string _token = Given.NewToken();

    [Fact]
    public void Nothing_of_a_token_is_found_out_by_what_the_caller_wrote() =>
        Assert.Equal(_token[^4..], Recovered(Session(new("https://localhost")).RedactGiven));

    [Fact]
    public void Nothing_of_a_token_is_found_out_by_what_others_repeat() =>
        Assert.Equal(_token[^4..], Recovered(Session(new("https://localhost")).Redact));

    [Fact]
    public async Task A_server_that_repeats_a_guess_confirms_none_that_could_be_made()
    {
        await using var server = await FakeServer.StartAsync(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(
                $$"""{"Message":"Unknown: <{{body.RootElement.GetProperty("Limitation").GetProperty("Cursor").GetString()}}>"}""");
        });
        var transport = new MewsTransport(Session(server.Address), Operations.Sources, null);
        foreach ((string guess, string shown) in ((string, string)[])[(_token[^15..], _token[^15..]), (_token[^16..], "****")])
        {
            var refusal = await Assert.ThrowsAsync<MewsApiException>(
                () => transport.PostAsync(new PageRequest(new Query(), 1, guess), Given.Stop));
            Assert.Contains($"Unknown: <{shown}>", refusal.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>What of the token is known after so many calls: from its end on, as far as guesses come back masked.</summary>
    private string Recovered(Func<string, string> mask)
    {
        string known = _token[^4..];
        var random = new Random(22);
        int calls = 0;

        // Four more letters at once, then one at a time.
        known = Words(4).Select(word => word + known).Chunk(WordsOfCall).Select(Found).FirstOrDefault(found => found is not null) ?? known;

        while (known.Length > 4 && Found([.. Letters.Select(letter => letter + known[..7])]) is { } longer)
        {
            known = longer[..1] + known;
        }

        // Where that leads to nothing, all that is missing, by luck.
        while (known.Length == 4 && calls < Calls)
        {
            known = Found([.. Enumerable.Range(0, 3).Select(_ => string.Concat(random.GetItems<char>(Letters, 12)) + known)]) ?? known;
        }

        return known;

        string? Found(string[] guesses)
        {
            calls++;
            string[] shown = mask(string.Join(' ', guesses)).Split(' ');
            return guesses.Where((guess, index) => shown[index] != guess).FirstOrDefault();
        }
    }

    private static IEnumerable<string> Words(int length) =>
        length == 0 ? [""] : Words(length - 1).SelectMany(word => Letters.Select(letter => word + letter));

    private MewsSession Session(Uri address) => Given.Session(address, accessToken: _token);
}
