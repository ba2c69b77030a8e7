using System.Text;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The real page, written otherwise.</summary>
/// <param name="Edit">Makes the body of the real one; may be called by several requests at once.</param>
public sealed record EditedBody(Func<string, string> Edit) : SimulatedFault
{
    internal override IAnswer? Spoil(FaultyRequest request) =>
        request.Real.IsPage ? FaultyAnswer.Body(Edit(Encoding.UTF8.GetString(request.Real.ToArray()))) with { Items = request.Real.Items } : null;
}
