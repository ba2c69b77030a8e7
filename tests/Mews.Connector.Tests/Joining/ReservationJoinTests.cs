using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>How reservations come by their sources: exactly where they are few, by groups where these agree, and with whatever rights there are.</summary>
public sealed class ReservationJoinTests : IAsyncLifetime
{
    private const int Many = 2400;

    private static readonly HotelOptions _hotel = new() { Seed = 4, Enterprises = 2, Reservations = Many, AssignmentsPerReservation = 1.3, SingleGroups = true };

    private readonly List<SourceComparison> _comparisons = [];
    private readonly List<EnrichmentGap> _gaps = [];
    private MewsSimulator _simulator = null!;
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;

    private Hotel Hotel => _simulator.Hotel;

    private ItemFilter All => new() { Interval = new TimeInterval(_hotel.From, _hotel.To.AddYears(1)), IntervalKind = IntervalKind.Created, EnterpriseIds = [Hotel.EnterpriseIds[0]] };

    public async ValueTask InitializeAsync() => _simulator = await StartAsync(_hotel);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [InlineData(1000)]
    [InlineData(7)]
    public async Task The_first_five_hundred_are_exact_and_the_others_by_groups_that_agree(int pageSize)
    {
        List<Reservation> given = await PullAsync(All, pull: new PullOptions { PageSize = pageSize });
        Assert.Equal(Many, given.Count);
        Assert.All(given, item => Reservations.AssertSource(Hotel, Hotel.PrimarySourceOf(item.Id), item.SourceFrom!, item));
        int exact = given.Count(item => item.SourceFrom == SourceOrigin.Reservation);
        Assert.InRange(exact, 400, 500);
        Assert.Equal([new SourceComparison(Hotel.EnterpriseIds[0], exact, 0)], _comparisons);
        Assert.Equal(5, Requests(SimulatedOperation.ReservationAssignments).Length);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public async Task Where_groups_differ_all_are_asked_by_their_own_ids(double differing)
    {
        await using MewsSimulator simulator = await RestartAsync(_hotel with { DifferingGroups = differing });
        List<Reservation> given = await PullAsync(All);
        Assert.All(given, item => Reservations.AssertSource(Hotel, Hotel.PrimarySourceOf(item.Id), SourceOrigin.Reservation, item));
        Assert.False(Assert.Single(_comparisons).IsPrecise);
        Assert.InRange(Requests(SimulatedOperation.ReservationAssignments).Length, Many / 100, (Many / 100) + 2);
    }

    [Fact]
    public async Task Where_few_groups_differ_the_others_are_as_precise_as_groups()
    {
        await using MewsSimulator simulator = await RestartAsync(_hotel with { DifferingGroups = 0.005 });
        List<Reservation> given = await PullAsync(All);
        Assert.All(given, item => Reservations.AssertSource(Hotel, Expected(item), item.SourceFrom!, item));
        Assert.InRange(given.Count(item => item.SourceFrom == SourceOrigin.Group), Many - 500, Many - 400);
        Assert.True(Assert.Single(_comparisons).IsPrecise);
    }

    [Theory]
    [InlineData(SourceOrigin.Reservation)]
    [InlineData(SourceOrigin.Group)]
    public async Task Whose_assignments_are_asked_can_be_said(string from)
    {
        await using MewsSimulator simulator = await RestartAsync(_hotel with { DifferingGroups = 0.5 });
        List<Reservation> given = await PullAsync(All, Options with { SourceFrom = from });
        Assert.All(given, item => Reservations.AssertSource(
            Hotel, from == SourceOrigin.Group ? Hotel.GroupPrimarySourceOf(item.GroupId) : Hotel.PrimarySourceOf(item.Id), from, item));
        Assert.Empty(Requests(from == SourceOrigin.Group ? SimulatedOperation.ReservationAssignments : SimulatedOperation.GroupAssignments));
        Assert.Empty(_comparisons);
    }

    [Theory]
    [InlineData(401, EnrichmentGap.ReservationAssignments)]
    [InlineData(403, EnrichmentGap.ReservationAssignmentsOfEnterprise)]
    public async Task Without_the_right_to_read_them_sources_are_those_of_groups_and_one_request_finds_that_out(int status, EnrichmentGap gap)
    {
        _fault = request => request.Operation == SimulatedOperation.ReservationAssignments ? new Status(status) : null;
        List<Reservation> given = await PullAsync(All);
        Assert.Equal(Many, given.Count);
        Assert.All(given, item => Reservations.AssertSource(Hotel, Hotel.GroupPrimarySourceOf(item.GroupId), SourceOrigin.Group, item));
        Assert.Equal([gap], _gaps);
        Assert.Single(Requests(SimulatedOperation.ReservationAssignments));
    }

    [Fact]
    public async Task A_hotel_that_may_not_be_asked_does_not_speak_for_the_others()
    {
        _fault = request => request.Operation == SimulatedOperation.ReservationAssignments && request.EnterpriseIds!.Contains(Hotel.EnterpriseIds[0]) ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All with { EnterpriseIds = null }, session: Given.PortfolioSession(_simulator));
        Assert.Equal(2 * Many, given.Count);
        ILookup<bool, Reservation> byHotel = given.ToLookup(item => item.EnterpriseId == Hotel.EnterpriseIds[0]);
        Assert.All(byHotel[true], item => Reservations.AssertSource(Hotel, Hotel.GroupPrimarySourceOf(item.GroupId), SourceOrigin.Group, item));
        Assert.InRange(byHotel[false].Count(item => item.SourceFrom == SourceOrigin.Reservation), 400, 500);
        Assert.Equal([EnrichmentGap.ReservationAssignmentsOfEnterprise], _gaps);
        Assert.Equal(Hotel.EnterpriseIds[1], Assert.Single(_comparisons).EnterpriseId);
    }

    [Fact]
    public async Task Where_groups_may_not_be_read_all_are_asked_by_their_own_ids()
    {
        _fault = request => request.Operation == SimulatedOperation.GroupAssignments ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All);
        Assert.All(given, item => Reservations.AssertSource(Hotel, Hotel.PrimarySourceOf(item.Id), SourceOrigin.Reservation, item));
        Assert.Single(Requests(SimulatedOperation.GroupAssignments));
        Assert.Empty(_gaps);
    }

    [Fact]
    public async Task Where_neither_may_be_read_sources_are_empty_and_that_is_told_once()
    {
        _fault = request => request.Operation is SimulatedOperation.GroupAssignments or SimulatedOperation.ReservationAssignments ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All);
        Assert.Equal(Many, given.Count);
        Assert.All(given, item => Assert.Equal((null, null, null), (item.SourceFrom, item.SourceId, item.SourceName)));
        Assert.Equal([EnrichmentGap.ReservationAssignmentsOfEnterprise, EnrichmentGap.Assignments], _gaps);
        Assert.Equal(2, _simulator.Log.Requests.Count(request => request.Status == 403));
    }

    [Theory]
    [InlineData(SourceOrigin.Reservation, SimulatedOperation.ReservationAssignments)]
    [InlineData(SourceOrigin.Group, SimulatedOperation.GroupAssignments)]
    public async Task What_was_asked_for_and_may_not_be_read_is_an_error(string from, SimulatedOperation operation)
    {
        _fault = request => request.Operation == operation ? new Status(403, "Not yours.") : null;
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => PullAsync(All, Options with { SourceFrom = from }));
        Assert.Equal(MewsErrorKind.Forbidden, failure.Kind);
    }

    [Fact]
    public async Task A_page_whose_sources_cannot_be_read_ends_its_query_and_the_others_go_on()
    {
        // The second window of a year that has five.
        Guid[] some = [.. Hotel.Truth(All).Where(item => item.CreatedUtc < _hotel.To.AddMonths(-3)).Select(item => item.GroupId)];
        int failures = 0;
        _fault = request => request.Operation == SimulatedOperation.GroupAssignments && request.Ids!.Any(some.Contains) && Interlocked.Increment(ref failures) == 2 ? new Status(500) : null;
        var join = new ReservationJoin(Given.Session(_simulator), Options);
        using var runner = new QueryRunner(Given.Session(_simulator), Operations.Reservations, new PullOptions { PageSize = 100 });
        using IPageReader reader = join.Read(runner, runner.Discount);
        runner.Add(QueryPlan.For(Operations.Reservations, All));
        runner.Complete();
        (List<Reservation> given, List<MewsApiException> errors) = await reader.ReadToEndAsync();
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal(MewsErrorKind.ServerError, error.Kind));
        foreach (MewsApiException error in errors)
        {
            // What the error says is missing, from its cursor on, is all that is.
            using var rest = new QueryRunner(Given.Session(_simulator), Operations.Reservations, new PullOptions { Cursor = error.Cursor });
            rest.Add([error.Query!]);
            rest.Complete();
            while (await rest.ReadAsync().InTimeAsync() is { } page)
            {
                given.AddRange(page.Items.Cast<Reservation>());
            }
        }

        Assert.Equal(Hotel.Truth(All).Select(item => item.Id).Order(), given.Select(item => item.Id).Order());
    }

    [Fact]
    public async Task Whoever_has_enough_with_the_first_page_has_not_asked_for_a_second()
    {
        var join = new ReservationJoin(Given.Session(_simulator), Options);
        using var runner = new QueryRunner(Given.Session(_simulator), Operations.Reservations, new PullOptions { PageSize = 600 });
        using IPageReader reader = join.Read(runner);
        runner.Add(QueryPlan.For(Operations.Reservations, All));
        runner.Complete();
        Assert.NotNull(await reader.ReadAsync().InTimeAsync());
        Assert.DoesNotContain(Requests(SimulatedOperation.Reservations), request => request.Cursor is not null);
    }

    [Theory]
    [InlineData(SimulatedOperation.Reservations)]
    [InlineData(SimulatedOperation.ReservationAssignments)]
    [InlineData(SimulatedOperation.GroupAssignments)]
    [InlineData(SimulatedOperation.Enterprises)]
    [InlineData(SimulatedOperation.Sources)]
    public async Task Whoever_stops_reading_cancels_whatever_is_under_way(SimulatedOperation operation)
    {
        var isAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isGone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await Given.NewSimulatorAsync(
            Given.SimulatorOptions with
            {
                Hotel = _hotel,
                BeforeAnswer = async (request, gone) =>
                {
                    if (request.Operation == operation)
                    {
                        gone.Register(() => isGone.TrySetResult());
                        isAsked.TrySetResult();
                        await Task.Delay(Timeout.Infinite, gone);
                    }
                },
            });
        var join = new ReservationJoin(Given.Session(simulator), Options);
        using var runner = new QueryRunner(Given.Session(simulator), Operations.Reservations, new PullOptions());
        IPageReader reader = join.Read(runner);
        runner.Add(QueryPlan.For(Operations.Reservations, All with { EnterpriseIds = [simulator.Hotel.EnterpriseIds[0]], Interval = new(_hotel.From, _hotel.From.AddYears(1)) }));
        runner.Complete();
        Task reading = reader.ReadToEndAsync();
        await isAsked.Task.InTimeAsync();
        reader.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.InTimeAsync());
        await isGone.Task.InTimeAsync();
    }

    [Fact]
    public async Task No_reservation_is_kept_when_those_of_the_next_hotel_are_read()
    {
        MewsSession session = Given.PortfolioSession(_simulator);
        var join = new ReservationJoin(session, Options);
        using var runner = new QueryRunner(session, Operations.Reservations, new PullOptions());
        using IPageReader reader = join.Read(runner, runner.Discount);
        runner.Add(QueryPlan.For(Operations.Reservations, await join.ByEnterpriseAsync(All with { EnterpriseIds = null }, Given.Stop).InTimeAsync()));
        runner.Complete();
        List<(Guid Enterprise, WeakReference Reservation)> given = [];
        while (await AddNextAsync(reader, given))
        {
        }

        GC.Collect();
        Assert.Equal(2 * Many, given.Count);
        Assert.Equal(0, given.Count(one => one.Enterprise == given[0].Enterprise && one.Reservation.IsAlive));
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task What_many_reservations_say_alike_is_in_memory_once()
    {
        List<Reservation> given = await PullAsync(All, new ReservationOptions());
        Func<Reservation, string?>[] all = [item => item.State, item => item.Origin, item => item.CommanderOrigin, item => item.CancellationReason, item => item.Purpose];
        foreach (Func<Reservation, string?> word in all)
        {
            string[] words = [.. given.Select(word).OfType<string>()];
            Assert.InRange(words.Distinct().Count(), 2, 15);
            Assert.InRange(words.Distinct(ReferenceEqualityComparer.Instance).Count(), 2, 20);
        }
    }

    [Fact]
    public async Task Without_hotels_they_are_not_told_of_and_sources_are_those_of_groups()
    {
        _fault = request => request.Operation is SimulatedOperation.Enterprises or SimulatedOperation.Services ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All with { EnterpriseIds = null }, session: Given.PortfolioSession(_simulator));
        Assert.Equal(2 * Many, given.Count);
        Assert.All(given, item => Assert.Equal((null, null, SourceOrigin.Group), (item.EnterpriseId, item.EnterpriseName, item.SourceFrom)));
        Assert.Equal([EnrichmentGap.Enterprises, EnrichmentGap.Services, EnrichmentGap.ReservationAssignments], _gaps);
    }

    [Fact]
    public async Task A_hotel_whose_sources_may_not_be_read_at_all_does_not_speak_for_the_others()
    {
        _fault = request => request.Operation == SimulatedOperation.GroupAssignments
            || (request.Operation == SimulatedOperation.ReservationAssignments && request.EnterpriseIds!.Contains(Hotel.EnterpriseIds[0])) ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All with { EnterpriseIds = null }, session: Given.PortfolioSession(_simulator));
        ILookup<bool, Reservation> byHotel = given.ToLookup(item => item.EnterpriseId == Hotel.EnterpriseIds[0]);
        Assert.All(byHotel[true], item => Assert.Null(item.SourceFrom));
        Assert.All(byHotel[false], item => Reservations.AssertSource(Hotel, Hotel.PrimarySourceOf(item.Id), SourceOrigin.Reservation, item));
        Assert.Equal((Many, Many), (byHotel[true].Count(), byHotel[false].Count()));
    }

    [Fact]
    public async Task Without_services_ids_without_a_hotel_have_none_and_hotels_keep_their_names()
    {
        _fault = request => request.Operation == SimulatedOperation.Services ? new Status(403) : null;
        MewsSession session = Given.PortfolioSession(_simulator);
        var join = new ReservationJoin(session, Options);
        Guid[] ids = [.. Hotel.Reservations.Take(30).Select(item => item.Id)];
        Assert.All(await join.PullAsync(session, new() { Ids = ids }, Options), item => Assert.Null(item.EnterpriseId));
        Assert.All(await join.PullAsync(session, All with { Interval = new(_hotel.From, _hotel.From.AddDays(9)) }, Options), item => Assert.NotNull(item.EnterpriseName));
        Assert.Contains(EnrichmentGap.Services, _gaps);
        Assert.DoesNotContain(EnrichmentGap.Enterprises, _gaps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task No_more_requests_are_under_way_than_the_limit_of_the_command(int throttleLimit)
    {
        await using MewsSimulator slow = await RestartAsync(_hotel with { DifferingGroups = 0.5 }, TimeSpan.FromMilliseconds(5));
        var slots = new RequestSlots(throttleLimit);
        await PullAsync(All, Options with { Lookups = new PullOptions { Slots = slots } });
        Assert.InRange(_simulator.Log.MaxInFlight, 1, throttleLimit);
    }

    private static async Task<bool> AddNextAsync(IPageReader reader, List<(Guid Enterprise, WeakReference Reservation)> given)
    {
        Page? page = await reader.ReadAsync().InTimeAsync();
        given.AddRange(page?.Items.Cast<Reservation>().Select(item => (item.EnterpriseId!.Value, new WeakReference(item))) ?? []);
        return page is not null;
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_is_told_to_whoever_waits_for_another_hotel(int status)
    {
        await using MewsSimulator slow = await RestartAsync(_hotel, TimeSpan.FromMilliseconds(30));
        _fault = request => request.Operation == SimulatedOperation.ReservationAssignments ? new Status(status) : null;
        Guid[] ids = [.. Hotel.EnterpriseIds.SelectMany(hotel => Hotel.Reservations.Where(item => item.EnterpriseId == hotel).Take(300)).Select(item => item.Id)];
        List<Reservation> given = await PullAsync(new() { Ids = ids }, session: Given.PortfolioSession(_simulator));
        Assert.Equal(600, given.Count);
        Assert.All(given, item => Assert.Equal(SourceOrigin.Group, item.SourceFrom));
    }

    [Fact]
    public async Task A_request_that_fails_among_the_first_is_the_error_of_its_page_alone()
    {
        int requests = 0;
        _fault = request => request.Operation == SimulatedOperation.ReservationAssignments && Interlocked.Increment(ref requests) == 2 ? new Status(400, "Not today.") : null;
        var join = new ReservationJoin(Given.Session(_simulator), Options);
        using var runner = new QueryRunner(Given.Session(_simulator), Operations.Reservations, new PullOptions { PageSize = 500 });
        using IPageReader reader = join.Read(runner);
        runner.Add(QueryPlan.For(Operations.Reservations, All with { Interval = new(_hotel.From, _hotel.To) }));
        runner.Complete();
        (List<Reservation> given, List<MewsApiException> errors) = await reader.ReadToEndAsync();
        MewsApiException only = Assert.Single(errors);
        Assert.Equal(2, only.Message.Split("this query").Length);
        int missing = Hotel.Truth(All with { Interval = only.Query!.Interval }).Count();
        Assert.Equal(Many - missing, given.Count);
    }

    [Fact]
    public async Task A_reservation_is_given_once_in_whatever_order_hotels_and_ids_come()
    {
        HotelReservation[] a = [.. Hotel.Reservations.Where(item => item.EnterpriseId == Hotel.EnterpriseIds[0]).Take(3)];
        HotelReservation b = Hotel.Reservations.First(item => item.EnterpriseId == Hotel.EnterpriseIds[1]);
        MewsSession session = Given.PortfolioSession(_simulator);
        var join = new ReservationJoin(session, Options);
        using var runner = new QueryRunner(session, Operations.Reservations, new PullOptions());
        using IPageReader reader = join.Read(runner, runner.Discount);
        ItemFilter[] filters =
        [
            new() { Ids = [a[0].Id] },
            new() { Ids = [a[0].Id, a[1].Id], EnterpriseIds = [a[0].EnterpriseId] },
            new() { Ids = [b.Id], EnterpriseIds = [b.EnterpriseId] },
            new() { Ids = [a[1].GroupId], AreGroupIds = true, EnterpriseIds = [a[0].EnterpriseId] },
            new() { Interval = new(a[0].CreatedUtc, a[0].CreatedUtc), IntervalKind = IntervalKind.Created, EnterpriseIds = [a[0].EnterpriseId] },
        ];
        foreach (ItemFilter filter in filters)
        {
            runner.Add(QueryPlan.For(Operations.Reservations, filter));
        }

        runner.Complete();
        Guid[] given = [.. (await reader.ReadToEndAsync()).Given.Select(item => item.Id)];
        Assert.Distinct(given);
        Assert.Superset(new HashSet<Guid>([a[0].Id, a[1].Id, b.Id]), given.ToHashSet());
    }

    [Theory]
    [InlineData(IntervalKind.Created)]
    [InlineData(IntervalKind.ScheduledStart)]
    public async Task A_reservation_at_the_seam_of_two_windows_is_given_once(IntervalKind kind)
    {
        HotelReservation seam = Hotel.Truth(All).ElementAt(Many / 2);
        DateTimeOffset time = kind == IntervalKind.Created ? seam.CreatedUtc : seam.ScheduledStartUtc;
        // As where Mews means the end of an interval to be a part of it.
        TimeInterval[] windows = [new(time.AddDays(-20), time.AddTicks(1)), new(time, time.AddDays(20))];
        MewsSession session = Given.Session(_simulator);
        using var runner = new QueryRunner(session, Operations.Reservations, new PullOptions());
        using IPageReader reader = new ReservationJoin(session, Options with { IsOfOneFilter = true }).Read(runner, runner.Discount);
        runner.Add(windows.Select(window => new Query { EnterpriseIds = [seam.EnterpriseId], Interval = window, IntervalKind = kind, States = Operations.Reservations.States }));
        runner.Complete();
        Guid[] given = [.. (await reader.ReadToEndAsync()).Given.Select(item => item.Id)];
        Assert.Distinct(given);
        Assert.Equal(Hotel.Truth(All with { Interval = new(windows[0].Start, windows[1].End), IntervalKind = kind }).Select(item => item.Id).Order(), given.Order());
    }

    [Fact]
    public async Task A_reservation_that_ends_a_page_and_begins_the_next_is_given_once()
    {
        const string between = "},{\"Id\":";
        string? last = null;
        await _simulator.DisposeAsync();
        _simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions with
        {
            Hotel = _hotel,
            // As if a cursor named the last item of its page, and not the next.
            Fault = request => request.Operation != SimulatedOperation.Reservations ? null : new EditedBody(body =>
            {
                string[] items = body.Split(between);
                if (items.Length < 10)
                {
                    return body;
                }

                string first = last ?? items[1];
                last = items[^2];
                return string.Join(between, [items[0], first, .. items[2..]]);
            }),
        });
        ItemFilter filter = All with { Interval = new(_hotel.From.AddDays(40), _hotel.From.AddDays(60)) };
        List<Reservation> given = await Reservations.PullAsync(Given.Session(_simulator), filter, pull: new PullOptions { PageSize = 10, ThrottleLimit = 1 });
        Assert.NotNull(last);
        Assert.Distinct(given.Select(item => item.Id));
        Assert.InRange(given.Count, 20, Hotel.Truth(filter).Count() - 2);
    }

    [Fact]
    public async Task A_hotel_that_comes_again_is_not_compared_again()
    {
        MewsSession session = Given.PortfolioSession(_simulator);
        var join = new ReservationJoin(session, Options);
        using var runner = new QueryRunner(session, Operations.Reservations, new PullOptions());
        using IPageReader reader = join.Read(runner);
        ILookup<Guid, Guid> ids = Hotel.Reservations.ToLookup(item => item.EnterpriseId, item => item.Id);
        for (int turn = 0; turn < 2; turn++)
        {
            foreach (Guid hotel in Hotel.EnterpriseIds)
            {
                runner.Add(QueryPlan.For(Operations.Reservations, new() { Ids = [.. ids[hotel].Skip(1000 * turn).Take(1000)], EnterpriseIds = [hotel] }));
            }
        }

        runner.Complete();
        await reader.ReadToEndAsync();
        Assert.Equal(2, _comparisons.Count);
        Assert.Equal(10, Requests(SimulatedOperation.ReservationAssignments).Length);
    }

    private ReservationOptions Options => new()
    {
        IncludeSource = true,
        IsDistinct = true,
        Compared = comparison => _comparisons.Add(comparison),
        Missing = (gap, _) => _gaps.Add(gap),
        Lookups = new PullOptions { ThrottleLimit = 5 },
    };

    private Guid? Expected(Reservation given) =>
        given.SourceFrom == SourceOrigin.Group ? Hotel.GroupPrimarySourceOf(given.GroupId) : Hotel.PrimarySourceOf(given.Id);

    private SimulatedRequest[] Requests(SimulatedOperation operation) => [.. _simulator.Log.Requests.Where(request => request.Operation == operation)];

    private Task<List<Reservation>> PullAsync(ItemFilter filter, ReservationOptions? options = null, MewsSession? session = null, PullOptions? pull = null) =>
        Reservations.PullAsync(session ?? Given.Session(_simulator), filter, options ?? Options, pull);

    private async Task<MewsSimulator> RestartAsync(HotelOptions hotel, TimeSpan latency = default)
    {
        await _simulator.DisposeAsync();
        return _simulator = await StartAsync(hotel, latency);
    }

    private Task<MewsSimulator> StartAsync(HotelOptions hotel, TimeSpan latency = default) =>
        Given.NewSimulatorAsync(Given.SimulatorOptions with { Hotel = hotel, Fault = request => _fault(request), Latency = latency });
}
