namespace Mews.SourceAssignments.Measuring;

/// <summary>Where an assignment was counted.</summary>
/// <param name="Number">Twice the place of its tally behind the first, and one more for a booking; zero is none.</param>
internal readonly record struct IndexedAssignment(int Number) : IIndexed
{
    /// <summary>Where an assignment is counted.</summary>
    internal static IndexedAssignment In(Tally tally, bool isPrimary) => new(((tally.Index + 1) * 2) + (isPrimary ? 1 : 0));

    /// <inheritdoc/>
    public bool IsSet => Number != 0;

    /// <summary>The place of its tally.</summary>
    internal int Tally => (Number / 2) - 1;

    /// <summary>Whether it was counted as a booking.</summary>
    internal bool IsPrimary => Number % 2 == 1;
}
