namespace Mews.Connector;

/// <summary>How the queries of a plan are run.</summary>
public sealed record PullOptions
{
    /// <summary>The most queries that may run at once. Each may need a connection of its own.</summary>
    public const int HighestThrottleLimit = MewsTransport.MaxConnections;

    /// <summary>The most items of a page, 1 to <see cref="Operations.MaxItems"/>.</summary>
    public int PageSize { get; init; } = Operations.MaxItems;

    /// <summary>The most items of all queries together. A query starts only if the ones before it cannot give as many.</summary>
    public long MaxItems { get; init; } = long.MaxValue;

    /// <summary>The most queries that are run at once, 1 to <see cref="HighestThrottleLimit"/>; to set it makes slots of its own.</summary>
    public int ThrottleLimit
    {
        get => Slots.Limit;
        init => Slots = new RequestSlots(value);
    }

    /// <summary>What queries that run at once share, with those of other runners too.</summary>
    public RequestSlots Slots { get; init; } = new(1);

    /// <summary>Where the query of a plan that has only one starts; null for its first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>
    /// Whether the items of a query so far are all that is wanted of it, for whoever knows what to expect: no request is spent on finding out that
    /// nothing comes behind a page that is shorter than asked for. Null for whoever wants all there is.
    /// </summary>
    public Func<Query, IReadOnlyList<object>, bool>? IsEnough { get; init; }

    /// <summary>
    /// Told of the items of a page that cannot be read, before the page is given, for whoever can do without them. Null for whoever cannot: then one of
    /// them is the end of its query.
    /// </summary>
    public Action<UnreadableItems>? Unreadable { get; init; }

    /// <summary>Told of every request when it is over, and of every retry before its wait, on any thread.</summary>
    public Action<Trace>? Trace { get; init; }
}
