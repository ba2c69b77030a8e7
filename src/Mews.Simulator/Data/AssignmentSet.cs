namespace Mews.Simulator.Data;

/// <summary>All assignments of one kind, in the operation's order.</summary>
internal sealed class AssignmentSet<T> where T : struct, IAssignment
{
    private readonly IReadOnlyList<Guid> _enterpriseIds;
    private readonly T[] _items;
    private readonly Lazy<Catalog> _catalog;
    private readonly Lazy<Dictionary<Guid, Guid>> _primarySources;

    public AssignmentSet(IReadOnlyList<Guid> enterpriseIds, T[] items)
    {
        _enterpriseIds = enterpriseIds;
        _items = items;
        _catalog = new(() => Catalog.Create(enterpriseIds, items));
        _primarySources = new(FindPrimarySources);
    }

    public IReadOnlyList<T> Items => _items;

    public Catalog Catalog => _catalog.Value;

    /// <summary>Of several primary assignments the one updated last counts, then the one with the greatest id.</summary>
    public Guid? PrimarySourceOf(Guid ownerId) => _primarySources.Value.TryGetValue(ownerId, out var source) ? source : null;

    public AssignmentSet<T> With(T assignment) => _enterpriseIds.Contains(assignment.EnterpriseId)
        ? new(_enterpriseIds, [.. _items.Where(item => item.Id != assignment.Id).Append(assignment).OrderBy(item => item.Key)])
        : throw new ArgumentException($"There is no enterprise {assignment.EnterpriseId}.", nameof(assignment));

    private Dictionary<Guid, Guid> FindPrimarySources()
    {
        var sources = new Dictionary<Guid, Guid>();
        foreach (var item in _items.Where(item => item.IsPrimary).OrderBy(item => (item.UpdatedUtc, item.Id)))
        {
            sources[item.OwnerId] = item.SourceId;
        }

        return sources;
    }
}
