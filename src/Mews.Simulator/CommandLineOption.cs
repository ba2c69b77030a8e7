namespace Mews.Simulator;

/// <summary>An option of the program. <paramref name="Value"/> is the name of its value in the help, null if it takes none.</summary>
internal sealed record CommandLineOption(string Name, string? Value, string Help, Func<CommandLine, string, CommandLine> Apply);
