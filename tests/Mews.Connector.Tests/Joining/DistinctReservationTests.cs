using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>Each reservation is given once.</summary>
public sealed class DistinctReservationTests : ReservationJoinTest
{
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
            new() {
                Interval = new(a[0].CreatedUtc, a[0].CreatedUtc),
                IntervalKind = IntervalKind.Created,
                EnterpriseIds = [a[0].EnterpriseId] },
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
        runner.Add(windows.Select(window => new Query
        {
            EnterpriseIds = [seam.EnterpriseId],
            Interval = window,
            IntervalKind = kind,
            States = Operations.Reservations.States,
        }));
        runner.Complete();
        Guid[] given = [.. (await reader.ReadToEndAsync()).Given.Select(item => item.Id)];
        Assert.Distinct(given);
        Assert.Equal(
            Hotel.Truth(All with { Interval = new(windows[0].Start, windows[1].End), IntervalKind = kind }).Select(item => item.Id).Order(),
            given.Order());
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
        List<Reservation> given = await Reservations.PullAsync(
            Given.Session(_simulator),
            filter,
            pull: new PullOptions { PageSize = 10, ThrottleLimit = 1 });
        Assert.NotNull(last);
        Assert.Distinct(given.Select(item => item.Id));
        Assert.InRange(given.Count, 20, Hotel.Truth(filter).Count() - 2);
    }
}
