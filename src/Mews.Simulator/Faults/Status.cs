using System.Globalization;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>An error with the contract's body, whatever was asked.</summary>
/// <param name="Code">The HTTP status, 400 to 599.</param>
/// <param name="Message">The message in the body; one that says it is a fault unless told.</param>
public sealed record Status(int Code, string? Message = null) : SimulatedFault
{
    /// <summary>The HTTP status.</summary>
    public int Code { get; } = Code is >= 400 and <= 599
        ? Code
        : throw new ArgumentOutOfRangeException(nameof(Code), Code, "The status must be from 400 to 599.");

    /// <summary>The Retry-After header to the letter, such as "1"; null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>
    /// How long after the request, by <see cref="SimulatorOptions.TimeProvider"/>, the date in the Retry-After header is, rounded up to
    /// the second that an HTTP date has; null for none. <see cref="RetryAfter"/> goes first.
    /// </summary>
    public TimeSpan? RetryAfterAsDate { get; init; }

    internal override IAnswer Spoil(FaultyRequest request)
    {
        var error = Answer.Error(Code, Message ?? $"A simulated {Code}.", request.RequestId);
        string? retryAfter = RetryAfter ?? (RetryAfterAsDate is { } wait ? HttpDate(request.TimeProvider.GetUtcNow() + wait) : null);
        return new FaultyAnswer(Code, (response, _) =>
        {
            response.Headers.RetryAfter = retryAfter;
            return error.SendAsync(response);
        });
    }

    private static string HttpDate(DateTimeOffset time)
    {
        long beyond = time.UtcTicks % TimeSpan.TicksPerSecond;
        return time.AddTicks(beyond == 0 ? 0 : TimeSpan.TicksPerSecond - beyond).ToString("R", CultureInfo.InvariantCulture);
    }
}
