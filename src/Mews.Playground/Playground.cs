using System.Diagnostics;
using Mews.Simulator;

namespace Mews.Playground;

/// <summary>The module beside a simulator, in the form that the command line asks for.</summary>
internal static class Playground
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(PlaygroundOptions options)
    {
        if (options.IsHelp)
        {
            return Usage.Show();
        }

        // Ctrl+C is for the command that runs in the shell, and reaches both.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(new SimulatorOptions { Hotel = options.Hotel });
        using Process shell = Process.Start(Shell.Connected(simulator, options))!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
