namespace Mews.Simulator;

/// <summary>An option of the program.</summary>
/// <param name="Name">Its name, with the dashes.</param>
/// <param name="Value">What the help calls its value; null where it takes none.</param>
/// <param name="Help">What it does.</param>
/// <param name="Apply">Adds it, with its value, to what was read before.</param>
internal sealed record CommandLineOption(string Name, string? Value, string Help, Func<CommandLine, string, CommandLine> Apply);
