using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 204, although the client did not ask for it and there may be items.</summary>
public sealed record NoContent204 : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => Answer.NoContent;
}
