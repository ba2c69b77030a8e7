using System.Text.Json;

namespace Mews.Benchmarks;

/// <summary>
/// Result of reading a portfolio's reservations with their sources, by the clock that client and simulator share. The checksum differs if a
/// reservation is missing, repeated or has another source; Pages is the least number of requests, and Busy the simulator's share of a
/// processor.
/// </summary>
internal sealed record BookingsResult(
    int Hotels, long Rows, ulong Checksum, long Pages, long Requests, long Refused, double Seconds, double LeastSeconds, double Busy)
{
    public long Assignments { get; init; }

    private long Least => Pages + ((Assignments + 999) / 1000) + (8 * Hotels);

    internal static BookingsResult FromJson(string json) => JsonSerializer.Deserialize<BookingsResult>(json)!;

    internal static ulong Summand(Guid id, Guid? source) =>
        PortfolioResult.Summand(id) * (PortfolioResult.Summand(source ?? Guid.Empty) | 1);

    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>A row of a table in Markdown.</summary>
    public override string ToString() =>
        $"| {Hotels} | {Rows:N0} | {Assignments:N0} | {Least:N0} | {Requests:N0} | {(double)Requests / Least:0.00} | {Refused} "
        + $"| {LeastSeconds:N0} s | {Seconds:N0} s | {(LeastSeconds > 0 ? $"{Seconds / LeastSeconds:0.00}" : "")} | {Busy:P0} |";
}
