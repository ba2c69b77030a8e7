using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>A request too large: 413 to every one with more than so many ids, and the real answer to all others.</summary>
/// <param name="MostIds">The most ids, of reservations, groups or sources, or of enterprises, that are answered.</param>
public sealed record RequestTooLarge413(int MostIds) : SimulatedFault
{
    internal override IAnswer? Spoil(FaultyRequest request) =>
        Math.Max(request.Asked.Ids?.Count ?? 0, request.Asked.EnterpriseIds?.Count ?? 0) <= MostIds
            ? null
            : Answer.Error(StatusCodes.Status413PayloadTooLarge, "The request is too large.", request.RequestId);
}
