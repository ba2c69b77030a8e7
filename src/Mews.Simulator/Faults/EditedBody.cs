using System.Text;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The real page, edited.</summary>
/// <param name="Edit">Makes the body from the real one; several requests may call it at once.</param>
public sealed record EditedBody(Func<string, string> Edit) : SimulatedFault
{
    internal override IAnswer? Spoil(FaultyRequest request) =>
        request.Real.IsPage
            ? FaultyAnswer.Body(Edit(Encoding.UTF8.GetString(request.Real.ToArray()))) with { Items = request.Real.Items }
            : null;
}
