using System.Text.Json;

namespace Mews.Benchmarks;

/// <summary>What the export of a portfolio came to, by the clock that the client and the simulator share.</summary>
/// <param name="Hotels">How many hotels.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Checksum">The ids of all rows, added up: no row is missing and none is there twice where it is right.</param>
/// <param name="Requests">How many requests.</param>
/// <param name="Refused">How many of them were answered with 429.</param>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="LeastSeconds">The least that so many requests take at the limit.</param>
internal sealed record PortfolioResult(
    int Hotels, long Rows, ulong Checksum, long Requests, long Refused, double Seconds, double LeastSeconds)
{
    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    internal static PortfolioResult FromJson(string json) => JsonSerializer.Deserialize<PortfolioResult>(json)!;

    /// <summary>What an id adds to the checksum.</summary>
    internal static ulong Summand(Guid id) => BitConverter.ToUInt64(id.ToByteArray(), 0);

    /// <summary>The result in one line, from one process to the other.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The result as a row of a table in Markdown.</summary>
    public override string ToString() =>
        $"| {Hotels} | {Rows:N0} | {Requests:N0} | {Refused} | {LeastSeconds:N0} s | {Seconds:N0} s | {(LeastSeconds > 0 ? $"{Seconds / LeastSeconds:0.00}" : "")} |";
}
