using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 and a body of no bytes.</summary>
public sealed record EmptyBody : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => FaultyAnswer.Body("");
}
