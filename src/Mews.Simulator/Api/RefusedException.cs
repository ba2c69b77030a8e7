namespace Mews.Simulator.Api;

/// <summary>The request is answered with an error.</summary>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Value of the Retry-After header; null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static RefusedException BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    public static RefusedException UnknownCursor() => BadRequest("Limitation.Cursor is malformed or not known here.");
}
