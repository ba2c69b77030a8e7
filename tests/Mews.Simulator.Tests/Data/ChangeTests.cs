using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

public class ChangeTests
{
    private const SimulatedOperation Reservations = SimulatedOperation.Reservations;
    private const SimulatedOperation ReservationAssignments = SimulatedOperation.ReservationAssignments;

    private static readonly DateTimeOffset _later = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_changed_hotel_is_another_one_in_order()
    {
        var hotel = new Hotel();
        var moved = hotel.Reservations[700] with { CreatedUtc = _later, UpdatedUtc = _later, State = "Canceled", CancelledUtc = _later };
        var added = moved with { Id = Guid.NewGuid() };
        var changed = hotel.With(moved).With(added);

        Assert.Equal(1200, hotel.Reservations.Count);
        Assert.DoesNotContain(moved, hotel.Reservations);
        Assert.Equal(new[] { moved, added }.OrderBy(item => item.Id), changed.Reservations.Take(2));
        Assert.Equal(hotel.Reservations.Where(item => item.Id != moved.Id), changed.Reservations.Skip(2));
    }

    [Fact]
    public void A_changed_assignment_moves_and_changes_the_source()
    {
        var hotel = new Hotel();
        var first = hotel.ReservationAssignments.First(item => item.IsPrimary);
        var source = hotel.Sources.First(item => item.EnterpriseId == first.EnterpriseId && item.Id != first.SourceId).Id;
        var second = first with { Id = Guid.NewGuid(), SourceId = source, UpdatedUtc = _later };
        var group = hotel.GroupAssignments[^1] with { SourceId = source, IsPrimary = true, UpdatedUtc = _later };
        var changed = hotel.With(second).With(group);

        Assert.Equal(second, changed.ReservationAssignments[^1]);
        Assert.Equal(hotel.ReservationAssignments, changed.ReservationAssignments.SkipLast(1));
        Assert.Equal(source, changed.PrimarySourceOf(first.ReservationId));
        Assert.Equal(first.SourceId, hotel.PrimarySourceOf(first.ReservationId));
        Assert.Equal(group, changed.GroupAssignments[0]);
        Assert.Equal(hotel.GroupAssignments.SkipLast(1), changed.GroupAssignments.Skip(1));
        Assert.Equal(source, changed.GroupPrimarySourceOf(group.ReservationGroupId));
    }

    [Fact]
    public async Task A_hotel_keeps_its_enterprises()
    {
        var hotel = new Hotel();
        await using var simulator = await MewsSimulator.StartAsync();

        Assert.Throws<ArgumentException>(() => hotel.With(hotel.Reservations[0] with { EnterpriseId = Guid.NewGuid() }));
        Assert.Throws<ArgumentException>(() => hotel.With(hotel.ReservationAssignments[0] with { EnterpriseId = Guid.NewGuid() }));
        Assert.Throws<ArgumentException>(() => hotel.With(hotel.GroupAssignments[0] with { EnterpriseId = Guid.NewGuid() }));
        Assert.Throws<ArgumentException>(() => simulator.Change(_ => new Hotel(new HotelOptions { Seed = 2 })));
        Assert.Equal(hotel.Reservations, simulator.Hotel.Reservations);
    }

    [Fact]
    public async Task A_fault_changes_what_the_same_request_sees_and_a_held_answer_what_the_next_one_sees()
    {
        MewsSimulator? simulator = null;
        await using var running = simulator = await MewsSimulator.StartAsync(new SimulatorOptions
        {
            Fault = request =>
            {
                Update(request.Number == 1 ? 1 : 0);
                return null;
            },
            BeforeAnswer = (request, _) =>
            {
                Update(request.Number == 2 ? 2 : 0);
                return Task.CompletedTask;
            },
        });
        using var client = new ApiClient(simulator);

        Assert.Equal(1, await CountAsync());
        Assert.Equal(1, await CountAsync());
        Assert.Equal(3, await CountAsync());
        Assert.Equal(3, simulator.Hotel.Reservations.Count(item => item.UpdatedUtc == _later));

        void Update(int count) => simulator!.Change(hotel => hotel.Reservations
            .Where(item => item.EnterpriseId == hotel.EnterpriseIds[0] && item.State == "Confirmed" && item.UpdatedUtc < _later).Take(count)
            .Aggregate(hotel, (changed, item) => changed.With(item with { UpdatedUtc = _later })));

        async Task<int> CountAsync()
        {
            var body = client.Body();
            body["UpdatedUtc"] = new JsonObject { ["StartUtc"] = _later.UtcDateTime, ["EndUtc"] = _later.UtcDateTime };
            return (await client.PostAsync(Reservations, body)).Items.Count;
        }
    }

    [Fact]
    public async Task A_cursor_stays_good_where_its_item_moved()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        using var client = new ApiClient(simulator);
        var first = await client.PostAsync(ReservationAssignments, client.Body(100));
        var moved = simulator.Hotel.ReservationAssignments.Single(item => item.Id == first.Ids[^1]);
        simulator.Change(hotel => hotel.With(moved with { UpdatedUtc = _later }));
        var rest = client.Body(1000);
        rest["Limitation"]!["Cursor"] = first.Cursor;

        var own = simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == moved.EnterpriseId).Select(item => item.Id)
            .ToList();
        Assert.Equal(moved.Id, own[^1]);
        Assert.Equal(own.Except(first.Ids.SkipLast(1)), (await client.PostAsync(ReservationAssignments, rest)).Ids);
    }

    [Fact]
    public async Task A_reservation_that_is_updated_while_pages_are_read_leaves_its_interval_and_no_other_is_missed()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        using var client = new ApiClient(simulator);
        var body = client.Body(3);
        body["UpdatedUtc"] = new JsonObject { ["StartUtc"] = "2024-06-01T00:00:00Z", ["EndUtc"] = "2024-09-01T00:00:00Z" };
        var before = await client.PagesAsync(Reservations, (JsonObject)body.DeepClone());
        var first = await client.PostAsync(Reservations, body);
        // The last of the page, which the cursor names, and one that is still to come.
        foreach (var id in new[] { before[0].Ids[^1], before[1].Ids[0] })
        {
            simulator.Change(hotel => hotel.With(hotel.Reservations.Single(item => item.Id == id) with { UpdatedUtc = _later }));
        }

        body["Limitation"]!["Cursor"] = first.Cursor;
        var rest = await client.PagesAsync(Reservations, body);

        Assert.Equal(before.SelectMany(page => page.Ids).Skip(3).Except([before[1].Ids[0]]), rest.SelectMany(page => page.Ids));
    }
}
