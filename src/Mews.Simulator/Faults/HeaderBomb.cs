using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The real answer after a megabyte of headers, more than an HttpClient takes.</summary>
public sealed record HeaderBomb : SimulatedFault
{
    private const int Headers = 1024;
    private static readonly string _value = new('x', 1024);

    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(request.Real.Status, (response, _) =>
    {
        for (int i = 0; i < Headers; i++)
        {
            response.Headers[$"X-Bomb-{i}"] = _value;
        }

        return request.Real.SendAsync(response);
    });
}
