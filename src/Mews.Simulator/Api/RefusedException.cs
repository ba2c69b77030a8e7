namespace Mews.Simulator.Api;

/// <summary>The request is answered with an error.</summary>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>When a try may succeed, for the Retry-After header; null where none is due.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A request that breaks the contract.</summary>
    public static RefusedException BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);
}
