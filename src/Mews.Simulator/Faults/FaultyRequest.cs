using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>What a fault may make its answer of.</summary>
internal sealed record FaultyRequest
{
    /// <summary>The name of the property of a right answer that holds the items.</summary>
    public required string ItemsProperty { get; init; }

    /// <summary>The body, tokens and all.</summary>
    public required ApiRequest Asked { get; init; }

    /// <summary>The Request-Id of the answer.</summary>
    public required string RequestId { get; init; }

    /// <summary>The answer without the fault: a page, or an error of its own.</summary>
    public required Answer Real { get; init; }

    /// <summary>Finds the cursor of the first page of the same query; only where the real answer is a page.</summary>
    public required Func<string?> FirstCursor { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider TimeProvider { get; init; }
}
