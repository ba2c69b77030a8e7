using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 with any body.</summary>
/// <param name="Text">The body.</param>
/// <param name="ContentType">The Content-Type header; by default that of a valid answer.</param>
public sealed record OtherBody(string Text, string ContentType = FaultyAnswer.Json) : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => FaultyAnswer.Body(Text, ContentType);
}
