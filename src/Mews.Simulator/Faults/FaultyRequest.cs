using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>What a fault may use for its answer.</summary>
internal sealed record FaultyRequest
{
    public required string ItemsProperty { get; init; }

    /// <summary>The body, including the tokens.</summary>
    public required ApiRequest Asked { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The answer without the fault: a page or an error.</summary>
    public required Answer Real { get; init; }

    /// <summary>Finds the cursor of the query's first page; only if the real answer is a page.</summary>
    public required Func<string?> FirstCursor { get; init; }

    public required TimeProvider TimeProvider { get; init; }
}
