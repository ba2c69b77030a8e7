namespace Mews.Connector;

/// <summary>The primary sources of some reservations or groups.</summary>
/// <param name="asked">How many were asked about.</param>
internal sealed class PrimarySourceAnswer(int asked)
{
    private readonly Dictionary<Guid, IAssignment> _primary = [];
    private readonly Dictionary<Guid, int> _counts = [];

    /// <summary>Adds an assignment.</summary>
    internal void Add(IAssignment assignment)
    {
        _counts[assignment.OwnerId] = (_counts.TryGetValue(assignment.OwnerId, out int count) ? count : 0) + 1;
        if (assignment.IsPrimary && !(_primary.TryGetValue(assignment.OwnerId, out IAssignment known) && IsLater(known, assignment)))
        {
            _primary[assignment.OwnerId] = assignment;
        }
    }

    /// <summary>The primary source; null where there is none.</summary>
    internal Guid? Of(Guid id) => _primary.TryGetValue(id, out IAssignment primary) ? primary.SourceId : null;

    /// <summary>How many ids a request had better ask about, so that a page of a thousand holds their assignments, as far as these tell.</summary>
    internal int IdsOfFullPage()
    {
        double mean = (double)_counts.Values.Sum() / asked;
        double variance = (_counts.Values.Sum(count => (double)count * count) / asked) - (mean * mean);
        double most = Operations.MaxItems - (3 * Math.Sqrt(Operations.MaxItems * Math.Max(0, variance) / Math.Max(mean, 0.01)));
        return (int)Math.Max(100, Math.Min(Operations.MaxItems, most / Math.Max(mean, 0.01)));
    }

    // The same everywhere where the times are the same: groups have none.
    private static bool IsLater(IAssignment one, IAssignment other) =>
        one.UpdatedUtc > other.UpdatedUtc || (one.UpdatedUtc == other.UpdatedUtc && one.Id.CompareTo(other.Id) > 0);
}
