namespace Mews.Exports;

/// <summary>Before which instant all updates of an enterprise are in the file, for each of them. Null stands for whichever the access token is of.</summary>
internal sealed class Watermarks
{
    // A dictionary takes no null for a key, but a tuple that holds it.
    private readonly Dictionary<ValueTuple<Guid?>, DateTimeOffset> _all;

    /// <summary>Makes watermarks.</summary>
    internal Watermarks(IEnumerable<(Guid? EnterpriseId, DateTimeOffset Utc)> all) =>
        _all = all.ToDictionary(one => ValueTuple.Create(one.EnterpriseId), one => one.Utc);

    /// <summary>Of no enterprise.</summary>
    internal static Watermarks None { get; } = new([]);

    /// <summary>All of them: the instants in order, and the enterprises of each.</summary>
    internal IEnumerable<IGrouping<DateTimeOffset, Guid?>> All => _all.GroupBy(one => one.Value, one => one.Key.Item1).OrderBy(group => group.Key);

    /// <summary>The latest of them; null where there is none.</summary>
    internal DateTimeOffset? Latest => _all.Count == 0 ? null : _all.Values.Max();

    /// <summary>That of an enterprise; null where it was never asked.</summary>
    internal DateTimeOffset? Of(Guid? enterpriseId) => _all.TryGetValue(new(enterpriseId), out DateTimeOffset utc) ? utc : null;

    /// <summary>The same with some of them at an instant.</summary>
    internal Watermarks With(IEnumerable<Guid?> enterpriseIds, DateTimeOffset utc)
    {
        HashSet<Guid?> moved = [.. enterpriseIds];
        return new(Pairs.Where(one => !moved.Contains(one.EnterpriseId)).Concat(moved.Select(id => (id, utc))));
    }

    /// <summary>The later of each enterprise's two.</summary>
    internal Watermarks Max(Watermarks other) => new(Pairs.Concat(other.Pairs).GroupBy(one => one.EnterpriseId, (id, both) => (id, both.Max(one => one.Utc))));

    /// <summary>The same with none later than an instant.</summary>
    internal Watermarks NoLaterThan(DateTimeOffset? utc) => new(Pairs.Select(one => (one.EnterpriseId, one.Utc > utc ? utc.Value : one.Utc)));

    private IEnumerable<(Guid? EnterpriseId, DateTimeOffset Utc)> Pairs => _all.Select(one => (one.Key.Item1, one.Value));
}
