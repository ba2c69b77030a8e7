using System.Runtime.InteropServices;

namespace Mews.Simulator;

/// <summary>The simulator as a program: starts it, says how to reach it, and runs until Ctrl+C.</summary>
internal static class Program
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int Misuse = 2;

    public static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(arguments, Console.Out, Console.Error, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    internal static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        CommandLine commandLine;
        try
        {
            commandLine = CommandLine.Parse(arguments);
        }
        catch (CommandLineException e)
        {
            await error.WriteLineAsync($"{e.Message} Try --help.");
            return Misuse;
        }

        if (commandLine.Help)
        {
            await output.WriteAsync(CommandLine.HelpText);
            return Success;
        }

        try
        {
            await (commandLine.Truth is { } operation
                ? Truth.WriteAsync(new Hotel(commandLine.Options.Hotel), operation, output, cancellationToken)
                : ServeAsync(commandLine.Options, output, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            return Success;
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            await error.WriteLineAsync(e.Message);
            return Failure;
        }

        return Success;
    }

    private static async Task ServeAsync(SimulatorOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var simulator = await MewsSimulator.StartAsync(options, cancellationToken);
        await IntroduceAsync(simulator, output);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private static async Task IntroduceAsync(MewsSimulator simulator, TextWriter output)
    {
        var options = simulator.Options;
        await output.WriteLineAsync($"""
            Address                 {simulator.Address}
            ClientToken             {options.ClientToken}
            AccessToken             {options.AccessToken}
            PortfolioAccessToken    {options.PortfolioAccessToken}
            UnpermittedAccessToken  {options.UnpermittedAccessToken}
            """);
        foreach (var id in simulator.Hotel.EnterpriseIds)
        {
            await output.WriteLineAsync($"EnterpriseId            {id}");
        }

        await output.WriteLineAsync("Ctrl+C stops it.");
    }
}
