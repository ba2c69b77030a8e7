using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The real page with the cursor that was sent, so that following it never ends. A first page keeps its own.</summary>
public sealed record SameCursor : SimulatedFault
{
    internal override IAnswer? Spoil(FaultyRequest request) =>
        request.Real.IsPage ? request.Real.WithCursor(request.Asked.Cursor ?? request.Real.Cursor) : null;
}
