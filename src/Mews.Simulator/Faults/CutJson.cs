using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 with the first half of the real body, complete as far as HTTP goes.</summary>
public sealed record CutJson : SimulatedFault
{
    internal override IAnswer? Spoil(FaultyRequest request)
    {
        byte[] body = request.Real.ToArray();
        return body.Length == 0 ? null : FaultyAnswer.Body(body.AsMemory(0, body.Length / 2));
    }
}
