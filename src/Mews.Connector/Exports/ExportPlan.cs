namespace Mews.Connector;

/// <summary>
/// What an export asks for, night after night. Enterprises that are asked for all they have may come in any order, and join and leave: who joins is asked
/// from the start on, and then as the others are.
/// </summary>
internal sealed class ExportPlan
{
    private readonly ExportOptions _options;

    /// <summary>Makes the plan of an export.</summary>
    internal ExportPlan(ExportOptions options)
    {
        _options = options;
        EnterpriseIds = [.. options.Filters.Where(IsOfWhole).SelectMany(filter => filter.EnterpriseIds).Distinct().OrderBy(id => id)];
        Rest = [.. options.Filters.Where(filter => !IsOfWhole(filter))];
    }

    /// <summary>Enterprises that are asked for all they have.</summary>
    internal IReadOnlyList<Guid> EnterpriseIds { get; }

    /// <summary>What else is asked for.</summary>
    internal IReadOnlyList<AssignmentFilter> Rest { get; }

    /// <summary>The queries of a run, in order.</summary>
    internal IEnumerable<Query> Queries(ExportMark mark) => Filters(mark).SelectMany(filter => QueryPlan.For(_options.Operation, filter));

    /// <summary>How many there are.</summary>
    internal long Count(ExportMark mark) => Filters(mark).Sum(filter => QueryPlan.Count(_options.Operation, filter));

    /// <summary>Type of the items, with what is added to them.</summary>
    internal Type ItemType()
    {
        bool isOfEnterprise = _options.Operation.MostEnterprises == 1 && _options.Filters.Any(filter => filter.EnterpriseIds is not null);
        return _options.IncludeSource || _options.IncludeEnterprise || isOfEnterprise ? _options.Operation.EnrichedItemType! : _options.Operation.ItemType;
    }

    private static bool IsOfWhole(AssignmentFilter filter) => filter is { Ids: null, EnterpriseIds: not null };

    private IEnumerable<AssignmentFilter> Filters(ExportMark mark)
    {
        TimeInterval? updated = mark is { FromUtc: { } from, ToUtc: { } to } ? new TimeInterval(from, to) : null;
        if (!mark.IsForNewOnly)
        {
            Guid[] old = [.. mark.EnterpriseIds.Except(mark.NewEnterpriseIds)];
            IEnumerable<AssignmentFilter> filters = old.Length == 0 ? Rest : Rest.Append(new AssignmentFilter { EnterpriseIds = old, IsByEnterprise = _options.IncludeEnterprise });
            foreach (AssignmentFilter filter in filters)
            {
                yield return filter with { Updated = updated };
            }
        }

        if (mark.NewEnterpriseIds.Count > 0)
        {
            yield return new AssignmentFilter { EnterpriseIds = mark.NewEnterpriseIds, IsByEnterprise = _options.IncludeEnterprise, Updated = new TimeInterval(_options.UpdatedStartUtc!.Value, updated!.Value.End) };
        }
    }
}
