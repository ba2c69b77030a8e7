namespace Mews.Simulator;

/// <summary>The arguments are invalid; the message says which one and why.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
