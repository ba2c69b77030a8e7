using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 where the items are null.</summary>
public sealed record ItemsNull : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) =>
        FaultyAnswer.Body($$"""{"{{request.ItemsProperty}}":null,"Cursor":null}""");
}
