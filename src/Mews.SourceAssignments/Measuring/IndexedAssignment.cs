namespace Mews.SourceAssignments.Measuring;

/// <summary>Where an assignment was counted: its tally's index plus one, times two, plus one for a booking. Zero is none.</summary>
internal readonly record struct IndexedAssignment(int Number) : IIndexed
{
    internal static IndexedAssignment In(Tally tally, bool isPrimary) => new(((tally.Index + 1) * 2) + (isPrimary ? 1 : 0));

    public bool IsSet => Number != 0;

    internal int Tally => (Number / 2) - 1;

    internal bool IsPrimary => Number % 2 == 1;
}
