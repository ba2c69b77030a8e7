using System.Management.Automation.Language;

namespace Mews.Playground;

/// <summary>A prompt on the terminal. Ctrl+C stops the command that runs; <c>exit</c>, or the end of the input, ends it.</summary>
internal sealed class Prompt(Engine engine)
{
    /// <summary>Reads and runs commands until the end.</summary>
    internal void Run()
    {
        Console.CancelKeyPress += (_, key) => key.Cancel = engine.Stop();
        while (engine.ExitCode is null && Read() is { } script)
        {
            engine.Run(script);
        }
    }

    /// <summary>Reads a command, over as many lines as it takes; null at the end of the input.</summary>
    private static string? Read()
    {
        string? script = ReadLine("PS Mews> ");
        while (script is not null && IsIncomplete(script) && ReadLine(">> ") is { } line)
        {
            script += Environment.NewLine + line;
        }

        return script;
    }

    private static string? ReadLine(string prompt)
    {
        Console.Write(prompt);
        return Console.ReadLine();
    }

    private static bool IsIncomplete(string script)
    {
        Parser.ParseInput(script, out _, out ParseError[] errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
