namespace Mews.Simulator.Api;

/// <summary>The body of every error.</summary>
/// <param name="Message">What is wrong, for a person.</param>
/// <param name="RequestId">The same as the Request-Id header.</param>
/// <param name="Details">More about it; the simulator has none.</param>
internal sealed record ErrorBody(string Message, string RequestId, object? Details = null);
