using System.Diagnostics;
using System.Runtime;
using System.Text.Json;

namespace Mews.Benchmarks;

/// <summary>What a pull took, in the process that did it.</summary>
/// <param name="Milliseconds">From its start to its end.</param>
/// <param name="CompiledMethods">Methods that the JIT compiled meanwhile, on all threads.</param>
/// <param name="CompilationMilliseconds">How long it compiled, on all threads.</param>
/// <param name="AllocatedBytes">Memory allocated meanwhile, on all threads.</param>
/// <param name="PeakBytes">The most memory that the process ever held, its start included.</param>
internal sealed record Measurement(
    double Milliseconds,
    long CompiledMethods,
    double CompilationMilliseconds,
    long AllocatedBytes,
    long PeakBytes)
{
    /// <summary>Measures a pull. Nothing is warmed up: this is what the first one in a shell takes.</summary>
    internal static async Task<Measurement> OfAsync(IPull pull)
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

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    internal static Measurement FromJson(string json) => JsonSerializer.Deserialize<Measurement>(json)!;

    /// <summary>The measurement in one line, from one process to the other.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The measurement in one line, to read.</summary>
    public override string ToString() =>
        $"{Milliseconds:0} ms; {CompiledMethods} methods compiled in {CompilationMilliseconds:0} ms; "
        + $"{AllocatedBytes / 1e6:0.0} MB allocated; peak {PeakBytes / 1e6:0.0} MB";

    private static long PeakWorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
