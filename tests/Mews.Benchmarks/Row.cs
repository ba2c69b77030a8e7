using System.Runtime.InteropServices;

namespace Mews.Benchmarks;

/// <summary>A row of the table: a measurement and its baseline, taken in turn.</summary>
internal sealed record Row(string What, string Unit, Series Baseline, Series Ours)
{
    internal double Ratio => Ours.Median / Baseline.Median;

    /// <summary>In Markdown, where a pipe character would end the cell.</summary>
    public override string ToString() => $"| {What.Replace("|", "\\|", StringComparison.Ordinal)} | {Baseline.Format(Unit)} | {Ours.Format(Unit)} | {Ratio:0.00} |";

    internal static string Table(IEnumerable<Row> rows) => $"""
        | {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture} | compared with | measured | ratio |
        | --- | ---: | ---: | ---: |
        {string.Join(Environment.NewLine, rows)}
        """;
}
