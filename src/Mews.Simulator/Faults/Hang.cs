using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>No answer until the client disconnects. The log has status 0.</summary>
public sealed record Hang : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(0, (_, aborted) => Task.Delay(Timeout.Infinite, aborted));
}
