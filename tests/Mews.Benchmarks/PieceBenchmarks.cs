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

/// <summary>The benchmarks of the parts of a pull.</summary>
internal static class PieceBenchmarks
{
    /// <summary>Whether all could be run.</summary>
    internal static bool Run()
    {
        ShippedClient.Register();
        Summary[] summaries = BenchmarkRunner.Run([typeof(PageReading), typeof(Planning), typeof(BodyWriting)], Config());
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
    }

    // In this process: the code has no state, and no other project needs to be generated and built.
    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.DontLogOutput))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"))
        .WithOptions(ConfigOptions.JoinSummary);
}
