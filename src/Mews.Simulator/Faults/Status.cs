using System.Globalization;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>An error with a valid body, whatever was asked.</summary>
/// <param name="Code">The HTTP status, 400 to 599.</param>
/// <param name="Message">The message in the body; by default one that says it is simulated.</param>
public sealed record Status(int Code, string? Message = null) : SimulatedFault
{
    /// <summary>The HTTP status.</summary>
    public int Code { get; } = Code is >= 400 and <= 599
        ? Code
        : throw new ArgumentOutOfRangeException(nameof(Code), Code, "The status must be from 400 to 599.");

    /// <summary>Retry-After header, verbatim, such as "1"; null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>
    /// Retry-After header as a date, this long after the request, by <see cref="SimulatorOptions.TimeProvider"/>, rounded up to a second;
    /// null for none. <see cref="RetryAfter"/> takes precedence.
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
