namespace Mews.Simulator.Tests;

public class HotelTests
{
    private static readonly Hotel _hotel = new();

    [Fact]
    public void The_same_options_build_the_same_hotel()
    {
        var again = new Hotel(new HotelOptions());

        Assert.Equal(_hotel.EnterpriseIds, again.EnterpriseIds);
        Assert.Equal(_hotel.ReservationAssignments, again.ReservationAssignments);
        Assert.Equal(_hotel.GroupAssignments, again.GroupAssignments);
        Assert.Equal(_hotel.Sources, again.Sources);
        Assert.Equal(_hotel.Services, again.Services);
        Assert.Equal(_hotel.Reservations, again.Reservations);
    }

    [Fact]
    public void Another_seed_has_other_ids()
    {
        var other = new Hotel(new HotelOptions { Seed = 2 });

        Assert.Empty(_hotel.EnterpriseIds.Intersect(other.EnterpriseIds));
        Assert.Empty(_hotel.ReservationAssignments.Select(item => item.Id).Intersect(other.ReservationAssignments.Select(item => item.Id)));
        Assert.Empty(_hotel.GroupAssignments.Select(item => item.Id).Intersect(other.GroupAssignments.Select(item => item.Id)));
        Assert.Empty(_hotel.Sources.Select(item => item.Id).Intersect(other.Sources.Select(item => item.Id)));
        Assert.Empty(_hotel.Reservations.Select(item => item.ServiceId).Intersect(other.Reservations.Select(item => item.ServiceId)));
    }

    [Fact]
    public void Each_enterprise_has_its_reservations_and_sources()
    {
        var hotel = new Hotel(new HotelOptions { Enterprises = 5, Reservations = 70, SourcesPerEnterprise = 4 });

        Assert.Equal(5, hotel.EnterpriseIds.Distinct().Count());
        Assert.All(hotel.EnterpriseIds, id =>
        {
            var items = hotel.ReservationAssignments.Where(item => item.EnterpriseId == id).ToList();
            Assert.Equal(70, items.Select(item => item.ReservationId).Distinct().Count());
            Assert.Equal(4, items.Select(item => item.SourceId).Distinct().Count());
        });
    }

    [Fact]
    public void A_reservation_has_one_to_three_assignments_of_which_one_is_primary()
    {
        var reservations = _hotel.ReservationAssignments.GroupBy(item => item.ReservationId).ToList();

        Assert.Equal([1, 2, 3], reservations.Select(items => items.Count()).Distinct().Order());
        Assert.All(reservations, items => Assert.Single(items, item => item.IsPrimary));
        Assert.All(reservations, items => Assert.Distinct(items.Select(item => item.SourceId)));
    }

    [Fact]
    public void A_group_has_one_or_two_assignments_of_which_one_is_primary_and_one_time()
    {
        var groups = _hotel.GroupAssignments.GroupBy(item => item.ReservationGroupId).ToList();

        Assert.Equal([1, 2], groups.Select(items => items.Count()).Distinct().Order());
        Assert.All(groups, items => Assert.Single(items, item => item.IsPrimary));
        Assert.All(groups, items => Assert.Single(items.Select(item => item.UpdatedUtc).Distinct()));
    }

    [Fact]
    public void A_group_is_of_one_to_four_reservations() =>
        Assert.InRange(_hotel.GroupAssignments.Select(item => item.ReservationGroupId).Distinct().Count(), 3 * 400 / 4, (3 * 400) - 1);

    [Fact]
    public void All_ids_are_unique()
    {
        Assert.Distinct(_hotel.ReservationAssignments.Select(item => item.Id));
        Assert.Distinct(_hotel.GroupAssignments.Select(item => item.Id));
        Assert.Distinct(_hotel.Sources.Select(item => item.Id));
        Assert.Distinct(_hotel.Services.Select(item => item.Id));
    }

    [Fact]
    public void The_lists_are_in_the_order_of_the_API()
    {
        Assert.Equal(
            _hotel.ReservationAssignments.OrderBy(item => item.UpdatedUtc).ThenBy(item => item.Id),
            _hotel.ReservationAssignments);
        Assert.Equal(
            _hotel.GroupAssignments.OrderByDescending(item => item.UpdatedUtc).ThenBy(item => item.Id),
            _hotel.GroupAssignments);
        Assert.Equal(
            _hotel.Sources.OrderByDescending(item => item.UpdatedUtc).ThenBy(item => item.Id),
            _hotel.Sources);
        Assert.Equal(
            _hotel.Services.OrderByDescending(item => item.UpdatedUtc).ThenBy(item => item.Id),
            _hotel.Services);
    }

    [Theory]
    [InlineData("2024-01-01T00:00:00Z")]
    [InlineData("2024-01-31T12:00:00Z")]
    [InlineData("2024-01-31T23:59:59.9999999Z")]
    [InlineData("2024-02-29T12:00:00Z")]
    [InlineData("2024-02-29T23:59:59.9999999Z")]
    [InlineData("2024-03-01T00:00:00Z")]
    [InlineData("2025-12-31T23:59:59.9999999Z")]
    public void Something_happened_at(string awkward)
    {
        var time = DateTimeOffset.Parse(awkward, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains(_hotel.ReservationAssignments, item => item.UpdatedUtc == time);
        Assert.Contains(_hotel.GroupAssignments, item => item.UpdatedUtc == time);
    }

    [Fact]
    public void Each_enterprise_has_many_updates_at_one_instant()
    {
        Assert.All(_hotel.EnterpriseIds, id =>
        {
            Assert.True(
                Longest(_hotel.ReservationAssignments.Where(item => item.EnterpriseId == id).Select(item => item.UpdatedUtc)) >= 25);
            Assert.True(Longest(_hotel.GroupAssignments.Where(item => item.EnterpriseId == id).Select(item => item.UpdatedUtc)) >= 25);
        });

        static int Longest(IEnumerable<DateTimeOffset> times) => times.GroupBy(time => time).Max(run => run.Count());
    }

    [Fact]
    public void Fractions_have_every_length()
    {
        var lengths = _hotel.ReservationAssignments.Select(item => item.UpdatedUtc.ToString("FFFFFFF", null).Length).Distinct().Order();

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], lengths);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(TimeSpan.TicksPerDay)]
    [InlineData(TimeSpan.TicksPerDay * 100)]
    public void All_times_lie_in_the_range(long ticks)
    {
        var from = new DateTimeOffset(2024, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(7);
        var hotel = new Hotel(new HotelOptions { From = from, To = from.AddTicks(ticks) });

        Assert.All(hotel.ReservationAssignments, item => Assert.InRange(item.UpdatedUtc, from, from.AddTicks(ticks - 1)));
        Assert.All(hotel.GroupAssignments, item => Assert.InRange(item.UpdatedUtc, from, from.AddTicks(ticks - 1)));
        Assert.All(hotel.Reservations, item => Assert.InRange(item.CreatedUtc, from, item.UpdatedUtc));
        Assert.All(hotel.Reservations, item => Assert.InRange(item.UpdatedUtc, from, from.AddTicks(ticks - 1)));
        Assert.All(hotel.ReservationAssignments, item => Assert.Equal(TimeSpan.Zero, item.UpdatedUtc.Offset));
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        var options = new HotelOptions();

        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { Enterprises = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { Reservations = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { SourcesPerEnterprise = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { To = options.From }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { AssignmentsPerReservation = 0.9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { AssignmentsPerReservation = 3.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { DifferingGroups = -0.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { ReservationsWithoutSource = 1.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { TwoPrimaries = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(options with { NoPrimary = 2 }));
    }
}
