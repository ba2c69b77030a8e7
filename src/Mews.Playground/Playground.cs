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

        await using MewsSimulator simulator = await MewsSimulator.StartAsync(new SimulatorOptions { Hotel = options.Hotel });
        if (options.IsShell)
        {
            return await Shell.RunAsync(simulator, options.Module);
        }

        using var engine = new Engine(simulator, options.Module);
        if (options.Command is { } script)
        {
            return engine.Run(script) ? engine.ExitCode ?? 0 : engine.ExitCode ?? 1;
        }

        bool succeeded = new Demonstration(engine).Run();
        if (!Console.IsInputRedirected)
        {
            new Prompt(engine).Run();
            return engine.ExitCode ?? 0;
        }

        return succeeded ? 0 : 1;
    }
}
