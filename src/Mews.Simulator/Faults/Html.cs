using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>A web page, as from a proxy, a firewall or the sign-in page of a network.</summary>
/// <param name="Code">The HTTP status; by default 200.</param>
public sealed record Html(int Code = StatusCodes.Status200OK) : SimulatedFault
{
    private static readonly byte[] _body =
        "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>"u8.ToArray();

    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(Code, (response, aborted) =>
    {
        // Only Mews sends this header.
        response.Headers.Remove("Request-Id");
        return FaultyAnswer.Body(_body, "text/html; charset=utf-8").Send(response, aborted);
    });
}
