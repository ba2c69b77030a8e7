using System.Text.Json;
using Mews.Simulator.Api;
using Microsoft.AspNetCore.Http.Features;

namespace Mews.Simulator.Faults;

/// <summary>
/// 400 with the request's tokens in everything that a client may show: Message, Details, RequestId, the Request-Id header, and the reason
/// phrase.
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

    // Headers allow nothing else.
    private static string Printable(string text) => string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
}
