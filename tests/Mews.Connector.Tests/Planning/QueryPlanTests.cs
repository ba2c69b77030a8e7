using System.Collections;
using CsCheck;

namespace Mews.Connector.Tests;

public sealed class QueryPlanTests
{
    private static readonly Gen<(Operation Operation, ItemFilter Filter)> _cases = Gen.Select(Generate.Operation, Generate.Filter);

    [Fact]
    public void Every_id_is_in_exactly_one_chunk_per_window_and_enterprise_chunk() => _cases.Sample(c =>
    {
        var sets = Plan(c).GroupBy(query => (query.Interval, query.EnterpriseIds?[0]));
        Guid[]? expected = Sorted(c.Filter.Ids?.Distinct());
        Assert.All(sets, set => Assert.Equal(expected, Sorted(Together(set.Select(query => query.Ids)))));
    });

    [Fact]
    public void Every_enterprise_is_in_exactly_one_chunk_per_window_and_id_chunk() => _cases.Sample(c =>
    {
        var sets = Plan(c).GroupBy(query => (query.Interval, query.Ids?[0]));
        Guid[]? expected = Sorted(c.Filter.EnterpriseIds?.Distinct());
        Assert.All(sets, set => Assert.Equal(expected, Sorted(Together(set.Select(query => query.EnterpriseIds)))));
    });

    [Fact]
    public void Every_chunk_meets_every_window_in_the_order_of_the_operation() => _cases.Sample(c =>
    {
        IEnumerable<TimeInterval?> windows = c.Filter.Interval?.Split(c.Operation.MaxMonths).Cast<TimeInterval?>() ?? [null];
        TimeInterval?[] expected = [.. c.Operation.IsNewestFirst ? windows.Reverse() : windows];
        var sets = Plan(c).GroupBy(query => (query.Ids?[0], query.EnterpriseIds?[0]));
        Assert.All(sets, set => Assert.Equal(expected, set.Select(query => query.Interval)));
    });

    [Fact]
    public void There_are_no_more_queries_than_chunks_and_windows_need() => _cases.Sample(c =>
    {
        int ids = ChunksOf(c.Filter.Ids, c.Operation.MaxIds);
        int enterprises = ChunksOf(c.Filter.EnterpriseIds, c.Operation.MaxEnterprises);
        int windows = c.Filter.Interval?.Split(c.Operation.MaxMonths).Count() ?? 1;
        Assert.Equal(ids * enterprises * windows, Plan(c).Length);
    });

    [Fact]
    public void No_chunk_is_empty_or_over_the_limit() => _cases.Sample(c => Assert.All(Plan(c), query =>
    {
        Assert.InRange(query.Ids?.Count ?? 1, 1, c.Operation.MaxIds);
        Assert.InRange(query.EnterpriseIds?.Count ?? 1, 1, c.Operation.MaxEnterprises);
    }));

    [Fact]
    public void A_null_list_is_not_mentioned() => _cases.Sample(c => Assert.All(Plan(c), query =>
        Assert.Equal(
            (c.Filter.Ids is null, c.Filter.EnterpriseIds is null, c.Filter.Interval is null),
            (query.Ids is null, query.EnterpriseIds is null, query.Interval is null))));

    [Fact]
    public void An_empty_list_asks_for_nothing() => _cases.Sample(c =>
    {
        Assert.Empty(Plan((c.Operation, c.Filter with { Ids = [] })));
        Assert.Empty(Plan((c.Operation, c.Filter with { EnterpriseIds = [] })));
    });

    [Fact]
    public void An_empty_filter_is_one_query_for_everything() => Generate.Operation.Sample(operation =>
        Assert.Equal("everything", Assert.Single(QueryPlan.For(operation, new ItemFilter())).ToString()));

    [Fact]
    public void Enterprises_of_groups_go_out_a_thousand_at_a_time()
    {
        Guid[] enterprises = [.. Enumerable.Range(0, 2001).Select(Generate.Id)];
        var plan = QueryPlan.For(Operations.GroupSourceAssignments, new ItemFilter { EnterpriseIds = enterprises });
        Assert.Equal([1000, 1000, 1], plan.Select(query => query.EnterpriseIds!.Count));
    }

    [Fact]
    public void Ids_keep_their_order()
    {
        Guid[] ids = [.. Enumerable.Range(0, 250).Select(number => Generate.Id(number * 7919 % 1000))];
        var plan = QueryPlan.For(Operations.ReservationSourceAssignments, new ItemFilter { Ids = ids });
        Assert.Equal(ids, plan.SelectMany(query => query.Ids!));
    }

    [Fact]
    public void One_instant_goes_out_untouched() => Generate.Operation.Sample(operation =>
    {
        var instant = new DateTimeOffset(638_000_000_000_000_007, TimeSpan.Zero);
        var query = Assert.Single(QueryPlan.For(operation, new ItemFilter { Interval = new(instant, instant) }));
        Assert.Equal(new TimeInterval(instant, instant), query.Interval);
    });

    [Fact]
    public void An_interval_of_two_thousand_years_gives_its_first_windows()
    {
        var filter = new ItemFilter { Interval = new(Generate.Utc(1, 1, 1), Generate.Utc(2001, 1, 1)) };
        Assert.Equal(["0001-01", "0001-02", "0001-03"], Starts(Operations.ReservationSourceAssignments));
        Assert.Equal(["2000-10", "2000-07", "2000-04"], Starts(Operations.GroupSourceAssignments));

        IEnumerable<string> Starts(Operation operation) =>
            QueryPlan.For(operation, filter).Take(3).Select(query => $"{query.Interval!.Value.Start:yyyy-MM}");
    }

    [Fact]
    public void A_plan_reads_no_more_ids_than_its_queries_need()
    {
        var ids = new EndlessIds();
        var plan = QueryPlan.For(Operations.ReservationSourceAssignments, new ItemFilter { Ids = ids });
        Assert.Equal(0, ids.Read);
        Assert.Equal(3, plan.Take(3).Count());
        Assert.Equal(300, ids.Read);
    }

    private static Query[] Plan((Operation Operation, ItemFilter Filter) of) => [.. QueryPlan.For(of.Operation, of.Filter)];

    private static List<Guid>? Together(IEnumerable<IReadOnlyList<Guid>?> chunks) =>
        chunks.Aggregate((List<Guid>?)null, (all, chunk) => chunk is null ? all : [.. all ?? [], .. chunk]);

    private static Guid[]? Sorted(IEnumerable<Guid>? ids) => ids is null ? null : [.. ids.Order()];

    private static int ChunksOf(IReadOnlyCollection<Guid>? ids, int most) => ids is null ? 1 : (ids.Distinct().Count() + most - 1) / most;

    private sealed class EndlessIds : IReadOnlyCollection<Guid>
    {
        internal int Read { get; private set; }

        public int Count => int.MaxValue;

        public IEnumerator<Guid> GetEnumerator()
        {
            while (true)
            {
                yield return Generate.Id(Read++);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
