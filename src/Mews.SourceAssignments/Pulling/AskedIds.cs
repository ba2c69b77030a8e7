namespace Mews.SourceAssignments.Pulling;

/// <summary>Counts the ids that a command asks for, for a warning if Mews returns nothing.</summary>
internal sealed class AskedIds(string idsParameter, string? groupIdsParameter)
{
    private long _count;
    private bool _areGroupIds;
    private bool _isNarrowed;

    internal void Add(ItemFilter filter)
    {
        _count += filter.Ids?.Count ?? 0;
        _areGroupIds |= filter.AreGroupIds;
        _isNarrowed |= filter is not { Interval: null, States: null, ServiceIds: null };
    }

    // Ids of another kind, such as enterprises, are GUIDs as well, and Mews returns nothing for them.
    internal string? Warning() => _count == 0 || _isNarrowed
        ? null
        : $"Mews returned nothing for any of the {_count} ids. "
            + $"Check that they are values of {(_areGroupIds ? groupIdsParameter : idsParameter)}.";
}
