using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The connection is reset without an answer. The log has status 0.</summary>
public sealed record ResetBeforeAnswer : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(0, (response, _) =>
    {
        response.HttpContext.Abort();
        return Task.CompletedTask;
    });
}
