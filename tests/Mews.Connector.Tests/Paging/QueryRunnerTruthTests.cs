using CsCheck;
using Mews.Simulator;

namespace Mews.Connector.Tests;

[Trait("Speed", "Slow")]
public sealed class QueryRunnerTruthTests : IAsyncLifetime
{
    private const int Samples = 60;

    private static readonly HotelOptions _hotelOptions = new() { Seed = 7, Enterprises = 3, Reservations = 150 };

    private static readonly Hotel _hotel = new(_hotelOptions);

    private static readonly Gen<PullOptions> _options =
        from pageSize in Gen.OneOf(Gen.Int[1, 20], Gen.Int[20, 1000])
        from throttleLimit in Gen.Int[1, 8]
        select new PullOptions { PageSize = pageSize, ThrottleLimit = throttleLimit };

    private static readonly Gen<TimeInterval?> _interval = Gen.Nullable(
        from start in Gen.OneOf(Time, KnownTime)
        from end in Gen.OneOf(Time, KnownTime, Gen.Const(start))
        select start < end ? new TimeInterval(start, end) : new TimeInterval(end, start));

    private static readonly Gen<Guid[]?> _enterprises = Gen.Null(
        from chosen in Gen.OneOf(_hotel.EnterpriseIds.ToArray()).Array[0, 4]
        select chosen);

    private MewsSimulator _simulator = null!;
    private MewsSimulator _limited = null!;

    private static Gen<DateTimeOffset> Time =>
        Gen.Long[_hotelOptions.From.Ticks, _hotelOptions.To.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static Gen<DateTimeOffset> KnownTime => Gen.OneOf(_hotel.ReservationAssignments.Select(item => item.UpdatedUtc).ToArray());

    public async ValueTask InitializeAsync()
    {
        _simulator = await StartAsync(pageLimit: 1000);
        _limited = await StartAsync(pageLimit: 30);
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        await _limited.DisposeAsync();
    }

    [Fact]
    public Task Assignments_of_reservations_are_what_the_hotel_holds() =>
        Filters(_hotel.ReservationAssignments.Select(item => item.ReservationId)).SampleAsync(
            (filter, options) => AssertTruthAsync(
                Operations.ReservationSourceAssignments,
                filter with { EnterpriseIds = filter.EnterpriseIds ?? [_hotel.EnterpriseIds[1]] },
                options,
                _hotel.ReservationAssignments.Select(Fact)),
            iter: Samples);

    [Fact]
    public Task Assignments_of_groups_are_what_the_hotel_holds() =>
        Filters(_hotel.GroupAssignments.Select(item => item.ReservationGroupId)).SampleAsync(
            (filter, options) => AssertTruthAsync(
                Operations.GroupSourceAssignments, filter, options, _hotel.GroupAssignments.Select(Fact)),
            iter: Samples);

    private static (Guid Owner, Guid Enterprise, DateTimeOffset Updated, object Item) Fact(ReservationAssignment of) =>
        (of.ReservationId, of.EnterpriseId, of.UpdatedUtc, new SourceAssignment
        {
            Id = of.Id,
            ReservationId = of.ReservationId,
            SourceId = of.SourceId,
            IsPrimary = of.IsPrimary,
            UpdatedUtc = of.UpdatedUtc,
        });

    private static (Guid Owner, Guid Enterprise, DateTimeOffset Updated, object Item) Fact(GroupAssignment of) =>
        (of.ReservationGroupId, of.EnterpriseId, of.UpdatedUtc, new GroupSourceAssignment
        {
            Id = of.Id,
            ReservationGroupId = of.ReservationGroupId,
            SourceId = of.SourceId,
            IsPrimary = of.IsPrimary,
        });

    private static Gen<(ItemFilter Filter, PullOptions Options)> Filters(IEnumerable<Guid> owners) => Gen.Select(
        from ids in Gen.Null(Gen.OneOf([.. owners.Distinct(), .. Enumerable.Range(0, 20).Select(Generate.Id)]).Array[0, 350])
        from enterprises in _enterprises
        from interval in _interval
        select new ItemFilter { Ids = ids, EnterpriseIds = enterprises, Interval = interval },
        _options);

    private async Task AssertTruthAsync(
        Operation operation,
        ItemFilter filter,
        PullOptions options,
        IEnumerable<(Guid Owner, Guid Enterprise, DateTimeOffset Updated, object Item)> truth)
    {
        var expected =
            from ids in Chunks(filter.Ids, operation.MaxIds)
            from enterprises in Chunks(filter.EnterpriseIds, operation.MaxEnterprises)
            from fact in truth
            where ids?.Contains(fact.Owner) != false
                && enterprises?.Contains(fact.Enterprise) != false
                && (filter.Interval is not { } interval || Holds(interval, fact.Updated))
            select fact.Item;

        Assert.Equal(expected, await PullAsync(_simulator, operation, filter, options));
        Assert.Equal(expected, await PullAsync(_limited, operation, filter, options));
    }

    private static async Task<List<object>> PullAsync(MewsSimulator simulator, Operation operation, ItemFilter filter, PullOptions options)
    {
        List<object> actual = [];
        using var runner = new QueryRunner(Given.PortfolioSession(simulator), operation, options);
        runner.Add(QueryPlan.For(operation, filter));
        runner.Complete();
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            Assert.True(page.Items.Length <= options.PageSize);
            actual.AddRange(page.Items);
        }

        Assert.Distinct(actual);
        return actual;
    }

    private static Task<MewsSimulator> StartAsync(int pageLimit) => Given.NewSimulatorAsync(
        Given.SimulatorOptions with
        {
            Hotel = _hotelOptions,
            PageLimit = pageLimit,
            BeforeAnswer = (_, stop) => Task.Delay(
            Random.Shared.Next(4),
            stop)
        });

    private static bool Holds(TimeInterval interval, DateTimeOffset time) =>
        time == interval.Start || (time > interval.Start && time < interval.End);

    private static IEnumerable<HashSet<Guid>?> Chunks(IEnumerable<Guid>? ids, int most) =>
        ids is null ? [null] : ids.Distinct().Chunk(most).Select(chunk => (HashSet<Guid>?)[.. chunk]);
}
