using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Mews.Benchmarks.Pieces;

namespace Mews.Benchmarks;

/// <summary>The benchmarks of the pieces that a pull is made of.</summary>
internal static class PieceBenchmarks
{
    /// <summary>Runs them all.</summary>
    /// <returns>Whether every one could be run.</returns>
    internal static bool Run()
    {
        ShippedClient.Register();
        Summary[] summaries = BenchmarkRunner.Run([typeof(PageReading), typeof(Planning), typeof(BodyWriting)], Config());
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
    }

    // In this process: what is measured has no state, and no project has to be made and built beside this one.
    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.DontLogOutput))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"))
        .WithOptions(ConfigOptions.JoinSummary);
}
