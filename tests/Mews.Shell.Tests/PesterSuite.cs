using System.Diagnostics;
using System.Reflection;
using Mews.Playground;

namespace Mews.Shell.Tests;

/// <summary>Runs the suite in tests/Pester in the shell, on the module that is laid out.</summary>
internal static class PesterSuite
{
    /// <summary>Where it lies.</summary>
    internal static string Folder { get; } = Metadata("PesterSuite");

    /// <summary>Runs it once.</summary>
    /// <returns>Its tests, and one more where it failed outside of them.</returns>
    internal static async Task<PesterTest[]> RunAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mews-pester-");
        try
        {
            string results = Path.Combine(folder.FullName, "results.xml");
            (int exitCode, string output) = await InvokeAsync(results);
            PesterTest[] tests = File.Exists(results) ? PesterTest.ReadAll(results) : [];
            return exitCode == 0 || tests.Any(test => test.Failure is not null)
                ? tests
                : [.. tests, new PesterTest("The suite runs to its end", output, Skip: null)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output)> InvokeAsync(string results)
    {
        ProcessStartInfo start = PowerShellTool.With(
            "-NonInteractive",
            "-File",
            Path.Combine(Folder, "Invoke-Suite.ps1"),
            "-PesterPath",
            Metadata("PesterPath"),
            "-ResultPath",
            results);
        start.Environment["NO_COLOR"] = "1";

        // As the tests themselves, for this shell and all that it starts.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> errors = shell.StandardError.ReadToEndAsync();
        string output = await shell.StandardOutput.ReadToEndAsync() + await errors;
        await shell.WaitForExitAsync();
        return (shell.ExitCode, output);
    }

    private static string Metadata(string key) => typeof(PesterSuite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
