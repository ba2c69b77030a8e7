namespace Mews.Connector;

/// <summary>Primary sources of reservations or groups.</summary>
/// <param name="asked">Number of reservations or groups that were asked for.</param>
internal sealed class PrimarySourceAnswer(int asked)
{
    private readonly Dictionary<Guid, IAssignment> _primary = [];
    private readonly Dictionary<Guid, int> _counts = [];

    internal void Add(IAssignment assignment)
    {
        _counts[assignment.OwnerId] = (_counts.TryGetValue(assignment.OwnerId, out int count) ? count : 0) + 1;
        if (assignment.IsPrimary && !(_primary.TryGetValue(assignment.OwnerId, out IAssignment known) && IsLater(known, assignment)))
        {
            _primary[assignment.OwnerId] = assignment;
        }
    }

    /// <summary>The primary source; null if there is none.</summary>
    internal Guid? Of(Guid id) => _primary.TryGetValue(id, out IAssignment primary) ? primary.SourceId : null;

    /// <summary>
    /// Estimates the number of ids whose assignments fit into one page of 1000: the mean, less three standard deviations.
    /// </summary>
    internal int IdsOfFullPage()
    {
        double mean = (double)_counts.Values.Sum() / asked;
        double variance = (_counts.Values.Sum(count => (double)count * count) / asked) - (mean * mean);
        double max = Operations.MaxItems - (3 * Math.Sqrt(Operations.MaxItems * Math.Max(0, variance) / Math.Max(mean, 0.01)));
        return (int)Math.Max(100, Math.Min(Operations.MaxItems, max / Math.Max(mean, 0.01)));
    }

    // The id decides where times are equal, so that the result does not depend on the order; assignments of groups have no time.
    private static bool IsLater(IAssignment one, IAssignment other) =>
        one.UpdatedUtc > other.UpdatedUtc || (one.UpdatedUtc == other.UpdatedUtc && one.Id.CompareTo(other.Id) > 0);
}
