using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>An operation of the Mews Connector API that pages through items: its path and limits, as data.</summary>
public abstract class Operation
{
    private const string CommonPath = "api/connector/v1/";

    private protected Operation()
    {
    }

    /// <summary>Path below the platform address, exactly as Mews writes it: case matters.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the operation in the form for Mews: its path without the common prefix.</summary>
    public string Name => Path.Substring(CommonPath.Length);

    /// <summary>Request property for ids, such as <c>ReservationIds</c>.</summary>
    public required string IdsProperty { get; init; }

    /// <summary>Request property for ids of reservation groups, where that is not <see cref="IdsProperty"/>; otherwise null.</summary>
    public string? GroupIdsProperty { get; init; }

    /// <summary>Whether <see cref="IdsProperty"/> takes ids of the items themselves, so that there is at most one item for each.</summary>
    public bool HasItemIds { get; init; }

    /// <summary>
    /// Possible states of its items; null if they have none. Every request lists them, since Mews does not document what happens without.
    /// </summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <summary>Request property for <see cref="Query.States"/>.</summary>
    public string StatesProperty { get; init; } = "States";

    /// <summary>Response property that holds the items.</summary>
    public required string ItemsProperty
    {
        get;
        init
        {
            field = value;
            CompactPageStart = Encoding.UTF8.GetBytes($"{{\"{value}\":");
        }
    }

    /// <summary>Maximum number of ids in a request.</summary>
    public required int MaxIds { get; init; }

    /// <summary>
    /// Maximum number of enterprises in a request; 0 if it takes none. If it is 1, every item belongs to the enterprise asked for.
    /// </summary>
    public int MaxEnterprises { get; init; }

    /// <summary>Maximum length of an interval, in calendar months.</summary>
    public required int MaxMonths { get; init; }

    /// <summary>Whether pages go from newest to oldest items; otherwise from oldest to newest.</summary>
    public required bool IsNewestFirst { get; init; }

    /// <summary>Whether Mews permits the operation to selected clients only.</summary>
    public required bool IsRestricted { get; init; }

    /// <summary>Number of pages that may wait for each query that runs in parallel: fewer where items are large.</summary>
    internal int PagesAhead { get; init; } = 16;

    /// <summary>Start of a page in compact JSON.</summary>
    internal byte[] CompactPageStart { get; private set; } = [];

    /// <summary>Type of the items.</summary>
    public abstract Type ItemType { get; }

    /// <summary>Type of enriched items; null if items cannot be enriched.</summary>
    public Type? EnrichedItemType { get; init; }

    /// <summary>All types that its items may have.</summary>
    public IReadOnlyList<Type> ItemTypes => EnrichedItemType is null ? [ItemType] : [ItemType, EnrichedItemType];

    /// <summary>The enterprise of all items of a query, since items do not state it; null if the query asks several or none.</summary>
    /// <param name="query">The query.</param>
    public Guid? EnterpriseOf(Query query) => MaxEnterprises > 0 && query.EnterpriseIds is [var only] ? only : null;

    /// <summary>Whether a query cannot have more items than these.</summary>
    internal bool IsAnswered(Query query, long items) => HasItemIds && !query.AreGroupIds && query.Ids?.Count == items;

    internal abstract object[] ReadItems(ref Utf8JsonReader json, bool isTolerant, out UnreadableItems? unreadable);

    internal abstract object[]? TryReadCompactItems(ref CompactJson json);
}

/// <typeparam name="TItem">Type of the items.</typeparam>
public sealed class Operation<TItem> : Operation
    where TItem : class
{
    // Created for the first page: importing the module lists all operations.
    private readonly Lazy<ItemReader<TItem>> _reader;

    internal Operation(Func<ItemReader<TItem>> reader) => _reader = new(reader);

    /// <inheritdoc/>
    public override Type ItemType => typeof(TItem);

    internal override object[] ReadItems(ref Utf8JsonReader json, bool isTolerant, out UnreadableItems? unreadable) =>
        _reader.Value.Read(ref json, isTolerant, out unreadable);

    internal override object[]? TryReadCompactItems(ref CompactJson json) => _reader.Value.TryReadCompact(ref json);
}
