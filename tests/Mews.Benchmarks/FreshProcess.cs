using System.Diagnostics;
using Mews.Playground;

namespace Mews.Benchmarks;

/// <summary>Measures in a new process, whose JIT is cold, as in a shell that was just opened.</summary>
internal static class FreshProcess
{
    internal static Task<Measurement> MeasureFloorAsync(Platform platform) => MeasureAsync(platform, "floor");

    internal static Task<Measurement> MeasureCmdletAsync(Platform platform, string script) => MeasureAsync(platform, "cmdlet", script);

    /// <summary>In the real shell, which has what the engine lacks.</summary>
    internal static async Task<Measurement> MeasureShellAsync(Platform platform, string script)
    {
        string whole = $$"""
            $ErrorActionPreference = 'Stop'
            Import-Module '{{ModuleLayout.Path}}'
            Connect-Mews -RequestLimit 0
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            {{script}} > $null
            @{
                Milliseconds = $clock.Elapsed.TotalMilliseconds
                PeakBytes = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
            } | ConvertTo-Json -Compress
            """;
        using var process = new ChildProcess(PowerShellTool.With("-NonInteractive", "-Command", whole), platform);
        return await ReadAsync(process, $"shell {script}");
    }

    /// <summary>Null if there is no python3 with requests.</summary>
    internal static async Task<Measurement?> MeasurePythonAsync(Platform platform, string script, params string[] arguments)
    {
        using (var probe = ChildProcess.TryStart(
            new ProcessStartInfo("python3", ["-c", "import requests, resource"]) { RedirectStandardError = true }))
        {
            if (probe is null || await probe.WaitAsync() != 0)
            {
                return null;
            }
        }

        using var process = new ChildProcess(
            new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, script), .. arguments]), platform);
        return await ReadAsync(process, "python " + script);
    }

    internal static Task<Measurement> MeasureCopyAsync(string path) => MeasureAsync(null, "copy", path);

    internal static Task<Measurement> MeasureCompactionAsync(string path, long rows, long newRows) =>
        MeasureAsync(null, "compact", path, $"{rows}", $"{newRows}");

    private static async Task<Measurement> MeasureAsync(Platform? platform, params string[] arguments)
    {
        using var process = new ChildProcess("Mews.Benchmarks", ["run", .. arguments], platform);
        return await ReadAsync(process, string.Join(' ', arguments));
    }

    private static async Task<Measurement> ReadAsync(ChildProcess process, string what)
    {
        string output = await process.Output.ReadToEndAsync();
        if (await process.WaitAsync() != 0)
        {
            throw new InvalidOperationException($"'{what}' failed.");
        }

        var measurement = Measurement.FromJson(output);
        await Console.Error.WriteLineAsync($"{what}: {measurement}");
        return measurement;
    }
}
