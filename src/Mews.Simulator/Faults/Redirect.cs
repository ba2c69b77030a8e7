using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>307 to another address, to which a client that follows it sends its tokens.</summary>
/// <param name="To">The other address.</param>
public sealed record Redirect(Uri To) : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(StatusCodes.Status307TemporaryRedirect, (response, _) =>
    {
        response.Headers.Location = To.OriginalString;
        return Task.CompletedTask;
    });
}
