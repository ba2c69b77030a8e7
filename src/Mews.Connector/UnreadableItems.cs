using System.Text.Json;

namespace Mews.Connector;

/// <summary>Items of a page that lack a property, or have one that cannot be read.</summary>
public sealed class UnreadableItems
{
    private readonly List<Guid> _ids = [];

    internal UnreadableItems(string problem, JsonException failure)
    {
        Problem = problem;
        Failure = failure;
    }

    /// <summary>Number of these items.</summary>
    public int Count { get; private set; }

    /// <summary>Unique identifiers of those that have one.</summary>
    public IReadOnlyList<Guid> Ids => _ids;

    /// <summary>Unique identifier of the first; null if it has none.</summary>
    public Guid? FirstId { get; private set; }

    /// <summary>
    /// What is wrong with the first, in words that follow "the item": <c>lacks SourceId.</c> Contains no value of the item.
    /// </summary>
    public string Problem { get; }

    /// <summary>Id that Mews gave the request, for its support.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>Thrown where such items are not tolerated.</summary>
    internal JsonException Failure { get; }

    /// <param name="id">Its unique identifier; null if it has none.</param>
    internal void Add(Guid? id)
    {
        FirstId = Count == 0 ? id : FirstId;
        Count++;
        if (id is { } known)
        {
            _ids.Add(known);
        }
    }
}
