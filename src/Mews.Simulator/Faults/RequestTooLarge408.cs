using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>408 to every request for more than a number of items, and the real answer to all others.</summary>
/// <param name="MaxCount">Largest Limitation.Count that is answered.</param>
public sealed record RequestTooLarge408(int MaxCount) : SimulatedFault
{
    internal override IAnswer? Spoil(FaultyRequest request) =>
        request.Asked.Count <= MaxCount
            ? null
            : Answer.Error(StatusCodes.Status408RequestTimeout, "The request took too long. Ask for less at once.", request.RequestId);
}
