using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>They measure the memory of the process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(LongestBodyTests), DisableParallelization = true)]
[Collection(nameof(LongestBodyTests))]
public sealed class LongestBodyTests
{
    [Fact]
    public async Task A_body_of_any_length_takes_no_more_memory_than_the_longest_page()
    {
        await using MewsSimulator simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions with { Fault = _ => new CompressedBomb() });
        MewsSession session = new(Given.SessionOptions(simulator.Address));
        // The first time, the simulator makes its bomb.
        await Assert.ThrowsAsync<MewsApiException>(() => session.AskAsync(Operations.GroupSourceAssignments).InTimeAsync());
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await Assert.ThrowsAsync<MewsApiException>(() => session.AskAsync(Operations.GroupSourceAssignments).InTimeAsync());
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, 8L * ResponseBody.MostBytes);
    }
}
