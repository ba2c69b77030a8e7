using System.Runtime.InteropServices;

namespace Mews.Benchmarks;

/// <summary>A row of the table: a measurement and its baseline, taken in turn.</summary>
internal sealed record Row(string What, string Unit, Samples Baseline, Samples Ours)
{
    internal double Ratio => Ours.Median / Baseline.Median;

    private static string Machine =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}";

    /// <summary>In Markdown, where a pipe character would end the cell.</summary>
    public override string ToString() =>
        $"| {What.Replace("|", "\\|", StringComparison.Ordinal)} | {Baseline.Format(Unit)} | {Ours.Format(Unit)} | {Ratio:0.00} |";

    internal static string Table(IEnumerable<Row> rows) => $"""
        | {Machine} | compared with | measured | ratio |
        | --- | ---: | ---: | ---: |
        {string.Join(Environment.NewLine, rows)}
        """;
}

/// <summary>The values of several rounds, at least one.</summary>
internal sealed record Samples(IReadOnlyList<double> Values)
{
    /// <summary>One disturbed round does not change it.</summary>
    internal double Median
    {
        get
        {
            double[] sorted = [.. Values.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>The median, with the range if there are several values.</summary>
    internal string Format(string unit) =>
        Values.Count == 1 ? $"{Median:N0} {unit}" : $"{Median:N0} {unit} ({Values.Min():N0} to {Values.Max():N0})";
}
