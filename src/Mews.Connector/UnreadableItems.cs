using System.Text.Json;

namespace Mews.Connector;

/// <summary>The items of a page that lack a property, or have one that cannot be read.</summary>
public sealed class UnreadableItems
{
    private readonly List<Guid> _ids = [];

    /// <summary>Begins with the first.</summary>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="failure">Thrown where such an item is not tolerated.</param>
    internal UnreadableItems(string problem, JsonException failure)
    {
        Problem = problem;
        Failure = failure;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Unique identifiers of those that say theirs.</summary>
    public IReadOnlyList<Guid> Ids => _ids;

    /// <summary>Unique identifier of the first; null where it does not say it.</summary>
    public Guid? FirstId { get; private set; }

    /// <summary>What is wrong with the first, in words that follow what it is: <c>lacks SourceId.</c> They hold no value.</summary>
    public string Problem { get; }

    /// <summary>Id that Mews gave the request; its support asks for it.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>Thrown where such an item is not tolerated.</summary>
    internal JsonException Failure { get; }

    /// <summary>Adds an item.</summary>
    /// <param name="id">Its unique identifier; null where it does not say it.</param>
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
