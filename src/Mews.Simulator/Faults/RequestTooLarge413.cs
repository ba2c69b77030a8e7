using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>413 to every request with more than a number of ids, and the real answer to all others.</summary>
/// <param name="MaxIds">Most ids, of any kind, that are answered.</param>
public sealed record RequestTooLarge413(int MaxIds) : SimulatedFault
{
    internal override IAnswer? Spoil(FaultyRequest request) =>
        new[] { request.Asked.Ids, request.Asked.EnterpriseIds }
            .Concat(request.Asked.OtherIds.Values)
            .Max(ids => ids?.Count ?? 0) <= MaxIds
            ? null
            : Answer.Error(StatusCodes.Status413PayloadTooLarge, "The request is too large.", request.RequestId);
}
