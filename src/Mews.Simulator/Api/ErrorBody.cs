namespace Mews.Simulator.Api;

/// <summary>The body of every error. The simulator has no details.</summary>
internal sealed record ErrorBody(string Message, string RequestId, object? Details = null);
