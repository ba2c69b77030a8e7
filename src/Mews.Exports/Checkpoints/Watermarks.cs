namespace Mews.Exports;

/// <summary>For each enterprise, the time before which all its updates are in the file. The key null is the token's enterprise.</summary>
internal sealed class Watermarks
{
    // Dictionary does not allow null as a key, but a tuple that holds it.
    private readonly Dictionary<ValueTuple<Guid?>, DateTimeOffset> _all;

    internal Watermarks(IEnumerable<(Guid? EnterpriseId, DateTimeOffset Utc)> all) =>
        _all = all.ToDictionary(one => ValueTuple.Create(one.EnterpriseId), one => one.Utc);

    internal static Watermarks None { get; } = new([]);

    internal IEnumerable<IGrouping<DateTimeOffset, Guid?>> ByInstant =>
        _all.GroupBy(one => one.Value, one => one.Key.Item1).OrderBy(group => group.Key);

    internal DateTimeOffset? Latest => _all.Count == 0 ? null : _all.Values.Max();

    /// <summary>The watermark of an enterprise; null where it has none.</summary>
    internal DateTimeOffset? Of(Guid? enterpriseId) => _all.TryGetValue(new(enterpriseId), out DateTimeOffset utc) ? utc : null;

    internal Watermarks With(IEnumerable<Guid?> enterpriseIds, DateTimeOffset utc)
    {
        HashSet<Guid?> moved = [.. enterpriseIds];
        return new(Pairs.Where(one => !moved.Contains(one.EnterpriseId)).Concat(moved.Select(id => (id, utc))));
    }

    /// <summary>For each enterprise, the later of both watermarks.</summary>
    internal Watermarks Max(Watermarks other) => new(Pairs
        .Concat(other.Pairs)
        .GroupBy(one => one.EnterpriseId, (id, both) => (id, both.Max(one => one.Utc))));

    /// <summary>The watermarks, each reduced to a time where it is later.</summary>
    internal Watermarks NoLaterThan(DateTimeOffset? utc) =>
        new(Pairs.Select(one => (one.EnterpriseId, one.Utc > utc ? utc.Value : one.Utc)));

    private IEnumerable<(Guid? EnterpriseId, DateTimeOffset Utc)> Pairs => _all.Select(one => (one.Key.Item1, one.Value));
}
