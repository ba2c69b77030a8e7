using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>The real answer, whose connection closes in the middle of the body.</summary>
/// <param name="Fraction">How much of the body is sent: from 0, only the headers, to 1, exclusive.</param>
public sealed record CutBody(double Fraction = 0.5) : SimulatedFault
{
    /// <summary>How much of the body is sent.</summary>
    public double Fraction { get; } = Fraction is >= 0 and < 1
        ? Fraction
        : throw new ArgumentOutOfRangeException(nameof(Fraction), Fraction, "The fraction must be from 0 to less than 1.");

    /// <summary>Whether the body is sent in chunks, without the last one; by default it has a Content-Length.</summary>
    public bool Chunked { get; init; }

    internal override IAnswer? Spoil(FaultyRequest request)
    {
        byte[] body = request.Real.ToArray();
        return body.Length == 0
            ? null
            : new FaultyAnswer(request.Real.Status, (response, aborted) => SendAsync(response, body, aborted));
    }

    private async Task SendAsync(HttpResponse response, byte[] body, CancellationToken aborted)
    {
        response.ContentType = FaultyAnswer.Json;
        response.ContentLength = Chunked ? null : body.Length;
        await response.StartAsync(aborted).ConfigureAwait(false);
        await response.Body.WriteAsync(body.AsMemory(0, (int)(body.Length * Fraction)), aborted).ConfigureAwait(false);
        await response.Body.FlushAsync(aborted).ConfigureAwait(false);
        // Kestrel closes the connection of a failed answer after all bytes are sent (seen on .NET 10). Aborting it would race with the
        // sending, and sometimes not even the headers would arrive.
        throw new IOException("The body is cut on purpose.");
    }
}
