using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The headers of a page, and then nothing until the client disconnects.</summary>
public sealed record NeverEnds : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(StatusCodes.Status200OK, async (response, aborted) =>
    {
        response.ContentType = FaultyAnswer.Json;
        await response.StartAsync(aborted).ConfigureAwait(false);
        await response.Body.FlushAsync(aborted).ConfigureAwait(false);
        await Task.Delay(Timeout.Infinite, aborted).ConfigureAwait(false);
    });
}
