using System.Diagnostics;

namespace Mews.SourceAssignments.Tests;

/// <summary>A process of its own.</summary>
internal static class DotnetProcess
{
    /// <summary>The playground, to be run.</summary>
    internal static string Playground { get; } = Path.Combine(
        ModuleLayout.Repository, "src", "Mews.Playground", "bin", ModuleLayout.Configuration, Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "Mews.Playground.dll");

    /// <summary>Runs dotnet to its end, which must be a good one.</summary>
    /// <returns>What it printed, errors last.</returns>
    internal static async Task<string> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
