using System.Diagnostics;
using Mews.Playground;

namespace Mews.Shell.Tests;

/// <summary>The playground in a process of its own, with nobody at the keyboard.</summary>
internal static class PlaygroundProcess
{
    /// <summary>What dotnet is to run.</summary>
    internal static string Program { get; } = typeof(PowerShellTool).Assembly.Location;

    /// <summary>Runs it to its end.</summary>
    internal static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
