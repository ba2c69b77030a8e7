using Mews.Simulator.Faults;

namespace Mews.Simulator;

/// <summary>
/// A request and its answer. What the body says is null if the body was refused before it was read. No property ever holds a token.
/// </summary>
public sealed class SimulatedRequest
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SimulatedRequest(string requestId, string path, DateTimeOffset receivedAt)
    {
        RequestId = requestId;
        Path = path;
        ReceivedAt = receivedAt;
    }

    /// <summary>Number of the request since the start, or since the log was cleared, from 1.</summary>
    public int Number { get; internal set; }

    /// <summary>Path without a query string.</summary>
    public string Path { get; }

    /// <summary>Operation of that path; null if there is none.</summary>
    public SimulatedOperation? Operation { get; internal set; }

    /// <summary>Limitation.Count, 1 to 1000.</summary>
    public int? Count { get; internal set; }

    /// <summary>Limitation.Cursor.</summary>
    public string? Cursor { get; internal set; }

    /// <summary>The operation's own ids, such as ReservationIds, in the order sent.</summary>
    public IReadOnlyList<Guid>? Ids { get; internal set; }

    /// <summary>ReservationGroupIds of a request for reservations, in the order sent.</summary>
    public IReadOnlyList<Guid>? GroupIds { get; internal set; }

    /// <summary>ServiceIds of a request for reservations, in the order sent.</summary>
    public IReadOnlyList<Guid>? ServiceIds { get; internal set; }

    /// <summary>States, or AccountingStates of a request for order items, in the order sent.</summary>
    public IReadOnlyList<string>? States { get; internal set; }

    /// <summary>Currency of a request for order items.</summary>
    public string? Currency { get; internal set; }

    /// <summary>Name of the first interval, in the order of the contract, such as UpdatedUtc.</summary>
    public string? IntervalProperty { get; internal set; }

    /// <summary>StartUtc of the interval that <see cref="IntervalProperty"/> names.</summary>
    public DateTimeOffset? StartUtc { get; internal set; }

    /// <summary>EndUtc of the interval that <see cref="IntervalProperty"/> names.</summary>
    public DateTimeOffset? EndUtc { get; internal set; }

    /// <summary>EnterpriseIds, in the order sent.</summary>
    public IReadOnlyList<Guid>? EnterpriseIds { get; internal set; }

    /// <summary>Client.</summary>
    public string? Client { get; internal set; }

    /// <summary>LanguageCode.</summary>
    public string? LanguageCode { get; internal set; }

    /// <summary>CultureCode.</summary>
    public string? CultureCode { get; internal set; }

    /// <summary>The Accept-Encoding header.</summary>
    public string? AcceptEncoding { get; internal set; }

    /// <summary>The Content-Type header.</summary>
    public string? ContentType { get; internal set; }

    /// <summary>The body as JSON with masked tokens; null if it was not JSON or was not read.</summary>
    public string? Body { get; internal set; }

    /// <summary>When it arrived, by <see cref="SimulatorOptions.TimeProvider"/>.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>HTTP status of the answer; 0 until it is decided, and if a fault sends none.</summary>
    public int Status { get; internal set; }

    /// <summary><see cref="SimulatedFault.Name"/> of the fault, known when the answer is decided; null without a fault.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Number of items in the answer; 0 until it is sent.</summary>
    public int ItemsSent { get; internal set; }

    /// <summary>The Request-Id of the answer.</summary>
    public string RequestId { get; }

    /// <summary>Number of requests that waited for an answer when this one arrived, itself included.</summary>
    public int InFlight { get; internal set; }

    /// <summary>Whether the client disconnected before the answer was sent.</summary>
    public bool Aborted { get; internal set; }

    /// <summary>Completes when the request is answered or aborted. Never fails.</summary>
    public Task Finished => _finished.Task;

    internal void Finish() => _finished.TrySetResult();
}
