using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 where an item is null.</summary>
public sealed record NullItem : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) =>
        FaultyAnswer.Body($$"""{"{{request.ItemsProperty}}":[null],"Cursor":null}""");
}
