namespace Mews.Simulator.Faults;

/// <summary>Ready-made choices for <see cref="SimulatorOptions.Fault"/>.</summary>
public static class SimulatedFaults
{
    /// <summary>
    /// What a patient client gets over: 429 with a Retry-After of 0 and of 1, 500, 503, a reset connection and a body that breaks off.
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
    /// Gives a request one of the faults with a chance. What a request is given depends on the seed, on its operation, filter and cursor,
    /// and on how often that was asked before, and on nothing else: requests may arrive in any order, a retry has a chance of its own
    /// (also with another Count), and a run can be replayed.
    /// </summary>
    /// <param name="seed">The same seed is the same choices.</param>
    /// <param name="chance">From 0, never, to 1, always.</param>
    /// <param name="faults">The faults to choose from, at least one, each as likely as the others.</param>
    /// <returns>
    /// The chooser, for one simulator: it remembers what was asked. Safe to ask from several threads.
    /// </returns>
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
