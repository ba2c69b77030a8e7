namespace Mews.SourceAssignments.Measuring;

/// <summary>What was counted for one source, or enterprise, in one period.</summary>
/// <param name="Index">Its place among all tallies.</param>
/// <param name="Start">First day of the period; the same for all where there are no periods.</param>
/// <param name="Of">The source or enterprise.</param>
internal sealed record Tally(int Index, DateTime Start, Measured Of)
{
    /// <summary>How many primary assignments there are.</summary>
    internal long Bookings { get; private set; }

    /// <summary>How many assignments there are.</summary>
    internal long Assignments { get; private set; }

    /// <summary>Counts an assignment.</summary>
    /// <param name="isPrimary">Whether it is a booking.</param>
    /// <param name="times">1, or -1 to take one back that was counted before.</param>
    internal void Add(bool isPrimary, int times = 1)
    {
        Assignments += times;
        Bookings += isPrimary ? times : 0;
    }
}
