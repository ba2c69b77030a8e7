using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>A web page, as proxies, firewalls and the sign-in pages of networks answer.</summary>
/// <param name="Code">The HTTP status; 200 unless told.</param>
public sealed record Html(int Code = StatusCodes.Status200OK) : SimulatedFault
{
    private static readonly byte[] _body =
        "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>"u8.ToArray();

    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(Code, (response, aborted) =>
    {
        // That is of Mews, and what answers in its place knows none.
        response.Headers.Remove("Request-Id");
        return FaultyAnswer.Body(_body, "text/html; charset=utf-8").Send(response, aborted);
    });
}
