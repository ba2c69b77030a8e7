using System.Text.Json;
using Mews.Simulator.Api;
using Microsoft.AspNetCore.Http.Features;

namespace Mews.Simulator.Faults;

/// <summary>
/// 400 with the tokens of the request in everything that a client may show: Message, Details and RequestId in the body, the Request-Id
/// header, and the reason phrase.
/// </summary>
public sealed record EchoToken : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request)
    {
        string tokens = $"{request.Asked.ClientToken} {request.Asked.AccessToken}";
        string requestId = $"{request.RequestId} {tokens}";
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new ErrorBody($"Not valid: {tokens}", requestId, tokens));
        return new FaultyAnswer(StatusCodes.Status400BadRequest, async (response, aborted) =>
        {
            response.Headers["Request-Id"] = Printable(requestId);
            response.HttpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = Printable(tokens);
            response.ContentType = FaultyAnswer.Json;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, aborted).ConfigureAwait(false);
        });
    }

    // Nothing else can be in a header.
    private static string Printable(string text) => string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
}
