using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>
/// The real pages, but the second follows the third again: the cursors form a circle, though none is the one that was sent.
/// </summary>
public sealed record CursorCircle : SimulatedFault
{
    internal override IAnswer? Spoil(FaultyRequest request)
    {
        if (!request.Real.IsPage)
        {
            return null;
        }

        string? second = request.FirstCursor();
        bool isOnTheWay = request.Asked.Cursor is null || request.Asked.Cursor == second;
        return request.Real.WithCursor(isOnTheWay ? request.Real.Cursor : second);
    }
}
