namespace Mews.Benchmarks;

/// <summary>The values of several rounds.</summary>
/// <param name="Values">At least one value.</param>
internal sealed record Series(IReadOnlyList<double> Values)
{
    /// <summary>The value in the middle, which a round that something else disturbed does not move.</summary>
    internal double Median
    {
        get
        {
            double[] sorted = [.. Values.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>The median, and from where to where the values go if there are several.</summary>
    internal string Format(string unit) =>
        Values.Count == 1 ? $"{Median:N0} {unit}" : $"{Median:N0} {unit} ({Values.Min():N0} to {Values.Max():N0})";
}
