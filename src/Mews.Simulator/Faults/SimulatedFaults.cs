namespace Mews.Simulator.Faults;

/// <summary>Common choices for <see cref="SimulatorOptions.Fault"/>.</summary>
public static class SimulatedFaults
{
    /// <summary>
    /// Faults that retries overcome: 429 with a Retry-After of 0 and of 1, 500, 503, a reset connection and a truncated body.
    /// </summary>
    public static IReadOnlyList<SimulatedFault> Transient { get; } =
    [
        new Status(StatusCodes.Status429TooManyRequests) { RetryAfter = "0" },
        new Status(StatusCodes.Status429TooManyRequests) { RetryAfter = "1" },
        new Status(StatusCodes.Status500InternalServerError),
        new Status(StatusCodes.Status503ServiceUnavailable),
        new ResetBeforeAnswer(),
        new CutBody(),
    ];

    /// <summary>
    /// Chooses a fault for a request by chance. The choice depends only on the seed, on the request's operation, filter and cursor, and on
    /// how often that was asked before. So requests may arrive in any order, each retry has its own chance (also with another Count), and a
    /// run can be repeated.
    /// </summary>
    /// <param name="seed">The same seed makes the same choices.</param>
    /// <param name="chance">From 0, never, to 1, always.</param>
    /// <param name="faults">The faults to choose from, at least one, all equally likely.</param>
    /// <returns>The chooser, for one simulator, since it counts requests. Thread-safe.</returns>
    /// <exception cref="ArgumentException">The chance is not from 0 to 1, or there are no faults.</exception>
    public static Func<SimulatedRequest, SimulatedFault?> ByChance(int seed, double chance, params IReadOnlyList<SimulatedFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentOutOfRangeException.ThrowIfZero(faults.Count);
        if (!(chance is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), chance, "The chance must be from 0 to 1.");
        }

        return new ChanceChooser(seed, chance, [.. faults]).Choose;
    }
}
