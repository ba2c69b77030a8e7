using Mews.Simulator.Faults;

namespace Mews.Simulator;

/// <summary>
/// A request that the simulator was sent and what it answered. The facts of the body are null where the body was refused before
/// they were read; no property ever holds a token.
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

    /// <summary>Which request it was since the simulator started or the log was cleared: 1 for the first.</summary>
    public int Number { get; internal set; }

    /// <summary>The path asked for, without a query string.</summary>
    public string Path { get; }

    /// <summary>The operation of that path; null where there is none.</summary>
    public SimulatedOperation? Operation { get; internal set; }

    /// <summary>The items asked for, Limitation.Count: 1 to 1000.</summary>
    public int? Count { get; internal set; }

    /// <summary>Limitation.Cursor.</summary>
    public string? Cursor { get; internal set; }

    /// <summary>ReservationIds, ReservationGroupIds, SourceIds, EnterpriseIds or ServiceIds, as the operation has it, in the order sent.</summary>
    public IReadOnlyList<Guid>? Ids { get; internal set; }

    /// <summary>ReservationGroupIds of a request for reservations, in the order sent.</summary>
    public IReadOnlyList<Guid>? GroupIds { get; internal set; }

    /// <summary>ServiceIds of a request for reservations, in the order sent.</summary>
    public IReadOnlyList<Guid>? ServiceIds { get; internal set; }

    /// <summary>States, in the order sent.</summary>
    public IReadOnlyList<string>? States { get; internal set; }

    /// <summary>The name of the interval that is given, the first in the order of the contract, such as UpdatedUtc.</summary>
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

    /// <summary>The body as JSON with asterisks for the tokens; null where it was not JSON or was not read.</summary>
    public string? Body { get; internal set; }

    /// <summary>When it arrived, by <see cref="SimulatorOptions.TimeProvider"/>.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The HTTP status of the answer; 0 until it is decided, and where a fault sends none.</summary>
    public int Status { get; internal set; }

    /// <summary>
    /// The <see cref="SimulatedFault.Name"/> of the fault that was given, known when the answer is decided; null where the answer is the
    /// real one.
    /// </summary>
    public string? Fault { get; internal set; }

    /// <summary>The items of the answer; 0 until it goes out.</summary>
    public int ItemsSent { get; internal set; }

    /// <summary>The Request-Id of the answer.</summary>
    public string RequestId { get; }

    /// <summary>How many requests were waiting for their answer when this one arrived, itself included.</summary>
    public int InFlight { get; internal set; }

    /// <summary>Whether the client went away before its answer was out.</summary>
    public bool Aborted { get; internal set; }

    /// <summary>Completes when the simulator has done with the request, answered or aborted. Never fails.</summary>
    public Task Finished => _finished.Task;

    internal void Finish() => _finished.TrySetResult();
}
