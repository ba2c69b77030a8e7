using System.Diagnostics;
using Mews.Simulator;

namespace Mews.Playground;

/// <summary>Runs PowerShell with the module, beside a simulator.</summary>
internal static class Playground
{
    internal static async Task<int> RunAsync(PlaygroundOptions options)
    {
        if (options.IsHelp)
        {
            return Usage.Show();
        }

        // Ctrl+C reaches both processes, and is meant for the command in the shell.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        var night = new NextNight();
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(new SimulatorOptions
        {
            Hotel = options.Hotel,
            Latency = options.Latency,
            Fault = request =>
            {
                night.Begin(request);
                return null;
            },
        });
        night.Watch(simulator);
        using Process shell = Process.Start(Shell.Connected(simulator, options))!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
