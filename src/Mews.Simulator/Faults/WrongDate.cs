using System.Globalization;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The real answer with another Date header, as if the client's clock were wrong.</summary>
/// <param name="Ahead">How far the date is ahead of <see cref="SimulatorOptions.TimeProvider"/>; negative for behind.</param>
public sealed record WrongDate(TimeSpan Ahead) : SimulatedFault
{
    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(request.Real.Status, (response, _) =>
    {
        response.Headers.Date = (request.TimeProvider.GetUtcNow() + Ahead).ToString("R", CultureInfo.InvariantCulture);
        return request.Real.SendAsync(response);
    })
    {
        Items = request.Real.Items,
    };
}
