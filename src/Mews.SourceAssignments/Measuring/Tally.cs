namespace Mews.SourceAssignments.Measuring;

/// <summary>What was counted for one source, or enterprise, in one period.</summary>
/// <param name="index">Its place among all tallies.</param>
/// <param name="start">First day of the period; the same for all where there are no periods.</param>
/// <param name="of">The source or enterprise.</param>
internal sealed class Tally(int index, DateTime start, Measured of)
{
    /// <summary>Its place among all tallies.</summary>
    internal int Index => index;

    /// <summary>First day of the period; the same for all where there are no periods.</summary>
    internal DateTime Start => start;

    /// <summary>The source or enterprise.</summary>
    internal Measured Of => of;

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
