using System.Runtime.InteropServices;

namespace Mews.Benchmarks;

/// <summary>A row of the table: two sides, measured in turn.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">The unit of both sides.</param>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Ours">What it took.</param>
internal sealed record Row(string What, string Unit, Series Baseline, Series Ours)
{
    /// <summary>How many times the baseline.</summary>
    internal double Ratio => Ours.Median / Baseline.Median;

    /// <summary>The row in Markdown, where a pipeline would be read as the border of a cell.</summary>
    public override string ToString() => $"| {What.Replace("|", "\\|", StringComparison.Ordinal)} | {Baseline.Format(Unit)} | {Ours.Format(Unit)} | {Ratio:0.00} |";

    /// <summary>The table, in Markdown.</summary>
    internal static string Table(IEnumerable<Row> rows) => $"""
        | {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture} | compared with | measured | ratio |
        | --- | ---: | ---: | ---: |
        {string.Join(Environment.NewLine, rows)}
        """;
}
