using System.Text.Json;

namespace Mews.Benchmarks;

/// <summary>What reading the reservations of a portfolio with their sources came to, by the clock that the client and the simulator share.</summary>
/// <param name="Hotels">How many hotels.</param>
/// <param name="Rows">How many reservations.</param>
/// <param name="Checksum">All reservations with their sources, added up: none is missing, there twice or of another source where it is right.</param>
/// <param name="Pages">The least requests for so many reservations: full pages of each hotel and window.</param>
/// <param name="Requests">How many requests, those for sources and names among them.</param>
/// <param name="Refused">How many of them were answered with 429.</param>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="LeastSeconds">The least that so many requests take at the limit.</param>
/// <param name="Busy">For which share of that time the simulator had a processor.</param>
internal sealed record BookingsResult(
    int Hotels, long Rows, ulong Checksum, long Pages, long Requests, long Refused, double Seconds, double LeastSeconds, double Busy)
{
    /// <summary>How many assignments there are of the reservations.</summary>
    public long Assignments { get; init; }

    private long Least => Pages + ((Assignments + 999) / 1000) + (8 * Hotels);

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    internal static BookingsResult FromJson(string json) => JsonSerializer.Deserialize<BookingsResult>(json)!;

    /// <summary>What a reservation and its source add to the checksum.</summary>
    internal static ulong Summand(Guid id, Guid? source) => PortfolioResult.Summand(id) * (PortfolioResult.Summand(source ?? Guid.Empty) | 1);

    /// <summary>The result in one line, from one process to the other.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The result as a row of a table in Markdown.</summary>
    public override string ToString() =>
        $"| {Hotels} | {Rows:N0} | {Assignments:N0} | {Least:N0} | {Requests:N0} | {(double)Requests / Least:0.00} | {Refused} "
        + $"| {LeastSeconds:N0} s | {Seconds:N0} s | {(LeastSeconds > 0 ? $"{Seconds / LeastSeconds:0.00}" : "")} | {Busy:P0} |";
}
