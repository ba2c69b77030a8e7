using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>An operation of the Mews Connector API that pages through items, as data: where it is and what it accepts.</summary>
public abstract class Operation
{
    private const string CommonPath = "api/connector/v1/";

    private protected Operation()
    {
    }

    /// <summary>Path of the operation below the platform address, to the letter: Mews compares its case.</summary>
    public required string Path { get; init; }

    /// <summary>The operation, as Mews calls it where an integration asks for it: its path without the part that all have.</summary>
    public string Name => Path.Substring(CommonPath.Length);

    /// <summary>Name of the request property that holds the ids asked for, such as <c>ReservationIds</c>.</summary>
    public required string IdsProperty { get; init; }

    /// <summary>Name of the request property that holds the ids of reservation groups; null where there is none beside <see cref="IdsProperty"/>.</summary>
    public string? GroupIdsProperty { get; init; }

    /// <summary>Whether the ids asked for are those of the items, so that there are no more items than ids.</summary>
    public bool HasItemIds { get; init; }

    /// <summary>The states that its items may have; null where they have none. What a request without states means is published nowhere.</summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <summary>Name of the response property that holds the items.</summary>
    public required string ItemsProperty
    {
        get;
        init
        {
            field = value;
            CompactPageStart = Encoding.UTF8.GetBytes($"{{\"{value}\":");
        }
    }

    /// <summary>The most ids that one request may hold.</summary>
    public required int MaxIds { get; init; }

    /// <summary>The most enterprises that one request may hold; 0 where it cannot ask for any. Where it is 1, every item belongs to the one asked for.</summary>
    public int MaxEnterprises { get; init; }

    /// <summary>The longest interval that one request may hold, in calendar months.</summary>
    public required int MaxMonths { get; init; }

    /// <summary>Whether pages go from newest to older; else from oldest to newer.</summary>
    public required bool IsNewestFirst { get; init; }

    /// <summary>Whether Mews permits the operation to selected clients only.</summary>
    public required bool IsRestricted { get; init; }

    /// <summary>So many pages may wait for each query that runs beside the one being read: fewer where items are large.</summary>
    internal int PagesAhead { get; init; } = 16;

    /// <summary>What a page in plain JSON starts with.</summary>
    internal byte[] CompactPageStart { get; private set; } = [];

    /// <summary>Type of the items.</summary>
    public abstract Type ItemType { get; }

    /// <summary>Type of the items with what is added to them; null where nothing can be.</summary>
    public Type? EnrichedItemType { get; init; }

    /// <summary>All types that its items may have.</summary>
    public IReadOnlyList<Type> ItemTypes => EnrichedItemType is null ? [ItemType] : [ItemType, EnrichedItemType];

    /// <summary>The enterprise of all items that answer a query, since Mews does not say it with each; null where several or none are asked.</summary>
    /// <param name="query">What is asked for.</param>
    public Guid? EnterpriseOf(Query query) => MaxEnterprises > 0 && query.EnterpriseIds is [var only] ? only : null;

    /// <summary>Whether so many items are certainly all that a query has.</summary>
    internal bool IsAnswered(Query query, long items) => HasItemIds && !query.AreGroupIds && query.Ids?.Count == items;

    /// <inheritdoc cref="ItemReader{TItem}.Read"/>
    internal abstract object[] ReadItems(ref Utf8JsonReader json, bool isTolerant, out UnreadableItems? unreadable);

    /// <summary>Reads the array of items that is next, if it is in plain form; null if it is not.</summary>
    internal abstract object[]? TryReadCompactItems(ref CompactJson json);
}

/// <inheritdoc/>
/// <typeparam name="TItem">What the operation returns.</typeparam>
public sealed class Operation<TItem> : Operation
    where TItem : class
{
    // Made when the first page is there: the import of the module lists all operations.
    private readonly Lazy<ItemReader<TItem>> _reader;

    internal Operation(Func<ItemReader<TItem>> reader) => _reader = new(reader);

    /// <inheritdoc/>
    public override Type ItemType => typeof(TItem);

    /// <inheritdoc/>
    internal override object[] ReadItems(ref Utf8JsonReader json, bool isTolerant, out UnreadableItems? unreadable) =>
        _reader.Value.Read(ref json, isTolerant, out unreadable);

    /// <inheritdoc/>
    internal override object[]? TryReadCompactItems(ref CompactJson json) => _reader.Value.TryReadCompact(ref json);
}
