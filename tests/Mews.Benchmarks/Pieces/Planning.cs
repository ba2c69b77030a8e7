using BenchmarkDotNet.Attributes;
using Mews.Connector;

namespace Mews.Benchmarks.Pieces;

/// <summary>From a filter to its queries.</summary>
public class Planning
{
    private static readonly DateTimeOffset _start = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ItemFilter _ids = new() { Ids = RandomIds.Of(50_000) };
    private readonly ItemFilter _years = new() { Interval = new TimeInterval(_start, _start.AddYears(10)) };

    [Benchmark]
    public int FiftyThousandIds() => QueryPlan.For(Operations.ReservationSourceAssignments, _ids).Count();

    [Benchmark]
    public int TenYears() => QueryPlan.For(Operations.ReservationSourceAssignments, _years).Count();
}
