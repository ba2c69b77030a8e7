namespace Mews.Benchmarks;

/// <summary>The values of several rounds, at least one.</summary>
internal sealed record Series(IReadOnlyList<double> Values)
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
