using System.Diagnostics;

namespace Mews.SourceAssignments.Tests;

/// <summary>A process of its own.</summary>
internal static class DotnetProcess
{
    /// <summary>The playground, to be run.</summary>
    internal static string Playground { get; } = Of("Mews.Playground");

    /// <summary>The cmdlets, with all that they need beside them.</summary>
    internal static string ModuleAssembly { get; } = Built("Mews.SourceAssignments", "netstandard2.0");

    /// <summary>A program of src, to be run.</summary>
    internal static string Of(string project) =>
        Built(project, Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)));

    /// <summary>Runs dotnet to its end, which must be a good one.</summary>
    /// <returns>What it printed, errors last.</returns>
    internal static async Task<string> RunAsync(string[] arguments, params (string Name, string? Value)[] environment)
    {
        (int exitCode, string output) = await EndAsync(arguments, environment);
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>Runs dotnet to its end, which must be a bad one.</summary>
    /// <returns>What it printed, errors last.</returns>
    internal static async Task<string> FailAsync(string[] arguments)
    {
        (int exitCode, string output) = await EndAsync(arguments, []);
        Assert.True(exitCode == 1, output);
        return output;
    }

    private static async Task<(int ExitCode, string Output)> EndAsync(string[] arguments, (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static string Built(string project, string framework) =>
        Path.Combine(ModuleLayout.Repository, "src", project, "bin", ModuleLayout.Configuration, framework, project + ".dll");
}
