using System.Diagnostics;
using System.Runtime;
using System.Text.Json;

namespace Mews.Benchmarks;

/// <summary>What a pull took in its process, on all threads. PeakBytes includes the start of the process.</summary>
internal sealed record Measurement(
    double Milliseconds,
    long CompiledMethods,
    double CompilationMilliseconds,
    long AllocatedBytes,
    long PeakBytes)
{
    /// <summary>Without a warm-up: this is what the first pull in a shell takes.</summary>
    internal static async Task<Measurement> OfAsync(IWorkload pull)
    {
        long methods = JitInfo.GetCompiledMethodCount();
        TimeSpan compilation = JitInfo.GetCompilationTime();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        await pull.RunAsync();
        TimeSpan elapsed = clock.Elapsed;
        return new Measurement(
            elapsed.TotalMilliseconds,
            JitInfo.GetCompiledMethodCount() - methods,
            (JitInfo.GetCompilationTime() - compilation).TotalMilliseconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            PeakWorkingSet());
    }

    internal static Measurement FromJson(string json) => JsonSerializer.Deserialize<Measurement>(json)!;

    internal string ToJson() => JsonSerializer.Serialize(this);

    public override string ToString() =>
        $"{Milliseconds:0} ms; {CompiledMethods} methods compiled in {CompilationMilliseconds:0} ms; "
        + $"{AllocatedBytes / 1e6:0.0} MB allocated; peak {PeakBytes / 1e6:0.0} MB";

    private static long PeakWorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}

/// <summary>What is measured. Creating it is not: by then an engine is started and a module imported.</summary>
internal interface IWorkload : IDisposable
{
    Task RunAsync();
}
