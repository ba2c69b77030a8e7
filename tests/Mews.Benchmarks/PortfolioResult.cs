using System.Text.Json;

namespace Mews.Benchmarks;

/// <summary>
/// Result of exporting a portfolio, by the clock that client and simulator share. The checksum differs if a row is missing or repeated.
/// </summary>
internal sealed record PortfolioResult(
    int Hotels, long Rows, ulong Checksum, long Requests, long Refused, double Seconds, double LeastSeconds)
{
    internal static PortfolioResult FromJson(string json) => JsonSerializer.Deserialize<PortfolioResult>(json)!;

    internal static ulong Summand(Guid id) => BitConverter.ToUInt64(id.ToByteArray(), 0);

    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>A row of a table in Markdown.</summary>
    public override string ToString() =>
        $"| {Hotels} | {Rows:N0} | {Requests:N0} | {Refused} | {LeastSeconds:N0} s "
        + $"| {Seconds:N0} s | {(LeastSeconds > 0 ? $"{Seconds / LeastSeconds:0.00}" : "")} |";
}
