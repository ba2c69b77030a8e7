using Mews.Simulator;

namespace Mews.Connector.Tests;

/// <summary>How reservations come by their sources: exactly where they are few, and by groups where these agree.</summary>
public sealed class ReservationJoinTests : ReservationJoinTest
{
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
        Assert.Empty(
            Requests(from == SourceOrigin.Group ? SimulatedOperation.ReservationAssignments : SimulatedOperation.GroupAssignments));
        Assert.Empty(_comparisons);
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
    [InlineData(SimulatedOperation.OrderItems)]
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
        var join = new ReservationJoin(
            Given.Session(simulator), Options with { IncludeRevenue = operation == SimulatedOperation.OrderItems });
        using var runner = new QueryRunner(Given.Session(simulator), Operations.Reservations, new PullOptions());
        IPageReader reader = join.Read(runner);
        runner.Add(QueryPlan.For(
            Operations.Reservations,
            All with { EnterpriseIds = [simulator.Hotel.EnterpriseIds[0]], Interval = new(_hotel.From, _hotel.From.AddYears(1)) }));
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
        runner.Add(QueryPlan.For(
            Operations.Reservations,
            await join.ByEnterpriseAsync(All with { EnterpriseIds = null }, Given.Stop).InTimeAsync()));
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
        Func<Reservation, string?>[] all =
            [item => item.State, item => item.Origin, item => item.CommanderOrigin, item => item.CancellationReason, item => item.Purpose];
        foreach (Func<Reservation, string?> word in all)
        {
            string[] words = [.. given.Select(word).OfType<string>()];
            Assert.InRange(words.Distinct().Count(), 2, 15);
            Assert.InRange(words.Distinct(ReferenceEqualityComparer.Instance).Count(), 2, 20);
        }
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
                runner.Add(QueryPlan.For(
                    Operations.Reservations,
                    new() { Ids = [.. ids[hotel].Skip(1000 * turn).Take(1000)], EnterpriseIds = [hotel] }));
            }
        }

        runner.Complete();
        await reader.ReadToEndAsync();
        Assert.Equal(2, _comparisons.Count);
        Assert.Equal(10, Requests(SimulatedOperation.ReservationAssignments).Length);
    }

    private Guid? Expected(Reservation given) =>
        given.SourceFrom == SourceOrigin.Group ? Hotel.GroupPrimarySourceOf(given.GroupId) : Hotel.PrimarySourceOf(given.Id);
}
