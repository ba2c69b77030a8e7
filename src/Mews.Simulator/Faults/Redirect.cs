using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>307 to somewhere else: a client that follows it sends its tokens there.</summary>
/// <param name="To">Where to.</param>
public sealed record Redirect(Uri To) : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(StatusCodes.Status307TemporaryRedirect, (response, _) =>
    {
        response.Headers.Location = To.OriginalString;
        return Task.CompletedTask;
    });
}
