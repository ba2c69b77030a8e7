namespace Mews.Connector;

/// <summary>Options for running queries.</summary>
public sealed record PullOptions
{
    /// <summary>Maximum of <see cref="ThrottleLimit"/>. Each query may need a connection.</summary>
    public const int HighestThrottleLimit = MewsTransport.MaxConnections;

    /// <summary>Maximum number of items in a page, 1 to <see cref="Operations.MaxItems"/>.</summary>
    public int PageSize { get; init; } = Operations.MaxItems;

    /// <summary>Maximum number of items of all queries together. A query starts only if the ones before it cannot return as many.</summary>
    public long MaxItems { get; init; } = long.MaxValue;

    /// <summary>
    /// Maximum number of queries that run in parallel, 1 to <see cref="HighestThrottleLimit"/>. Setting it creates new <see cref="Slots"/>.
    /// </summary>
    public int ThrottleLimit
    {
        get => Slots.Limit;
        init => Slots = new RequestSlots(value);
    }

    /// <summary>Slots for the requests in flight, shared with other readers of the same command.</summary>
    public RequestSlots Slots { get; init; } = new(1);

    /// <summary>Cursor to start the only query of a plan from; null for its first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>
    /// Whether the items of a query so far are all that it can return. Saves the request for the page after a short one. Null if only Mews
    /// knows.
    /// </summary>
    public Func<Query, IReadOnlyList<object>, bool>? IsEnough { get; init; }

    /// <summary>Receives the items of a page that cannot be read, before the page is returned. Null to fail instead.</summary>
    public Action<UnreadableItems>? Unreadable { get; init; }

    /// <summary>Receives each request when it ends, and each retry before its wait, on any thread.</summary>
    public Action<Trace>? Trace { get; init; }
}
