using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The real answer, one byte of its body a second, by <see cref="SimulatorOptions.TimeProvider"/>.</summary>
public sealed record Drip : SimulatedFault
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    internal override IAnswer? Spoil(FaultyRequest request)
    {
        byte[] body = request.Real.ToArray();
        return body.Length == 0
            ? null
            : new FaultyAnswer(request.Real.Status, (response, aborted) => SendAsync(response, body, request.TimeProvider, aborted))
            {
                Items = request.Real.Items,
            };
    }

    private static async Task SendAsync(HttpResponse response, byte[] body, TimeProvider timeProvider, CancellationToken aborted)
    {
        response.ContentType = FaultyAnswer.Json;
        response.ContentLength = body.Length;
        for (int i = 0; i < body.Length; i++)
        {
            await response.Body.WriteAsync(body.AsMemory(i, 1), aborted).ConfigureAwait(false);
            await response.Body.FlushAsync(aborted).ConfigureAwait(false);
            await Task.Delay(_pause, timeProvider, aborted).ConfigureAwait(false);
        }
    }
}
