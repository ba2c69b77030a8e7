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
    internal void Add(bool isPrimary)
    {
        Assignments++;
        Bookings += isPrimary ? 1 : 0;
    }

    /// <summary>Takes an assignment back that was counted before.</summary>
    internal void Remove(bool isPrimary)
    {
        Assignments--;
        Bookings -= isPrimary ? 1 : 0;
    }
}
