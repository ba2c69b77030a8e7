using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 with a web page, as proxies and gateways answer.</summary>
public sealed record Html : SimulatedFault
{
    private static readonly byte[] _body =
        "<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>"u8.ToArray();

    internal override IAnswer Spoil(FaultyRequest request) => FaultyAnswer.Body(_body, "text/html; charset=utf-8");
}
