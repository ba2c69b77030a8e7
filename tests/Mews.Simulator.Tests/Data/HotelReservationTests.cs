using System.Globalization;

namespace Mews.Simulator.Tests;

/// <summary>The reservations of a hotel.</summary>
public sealed class HotelReservationTests(SimulatorFixture fixture) : ReservationTest(fixture)
{
    [Fact]
    public void Every_reservation_of_an_assignment_is_there_and_every_group()
    {
        Assert.Equal(3 * 400, _hotel.Reservations.Count);
        Assert.Equal(
            _hotel.ReservationAssignments.Select(item => (item.ReservationId, item.EnterpriseId)).Distinct().Order(),
            _hotel.Reservations.Select(item => (item.Id, item.EnterpriseId)).Order());
        Assert.Equal(
            _hotel.GroupAssignments.Select(item => (item.ReservationGroupId, item.EnterpriseId)).Distinct().Order(),
            _hotel.Reservations.Select(item => (item.GroupId, item.EnterpriseId)).Distinct().Order());
    }

    [Fact]
    public void Most_groups_are_made_at_once()
    {
        var several = _hotel.Reservations.GroupBy(item => item.GroupId).Where(group => group.Count() > 1).ToList();
        int atOnce = several.Count(group => group.Select(item => item.CreatedUtc).Distinct().Count() == 1);

        Assert.InRange(atOnce, several.Count / 2, several.Count - 1);
    }

    [Fact]
    public void Every_text_of_the_contract_occurs()
    {
        Assert.Equal(_states.Order(), _hotel.Reservations.Select(item => item.State).Distinct().Order());
        Assert.Equal(
            ["ChannelManager", "Commander", "Connector", "Distributor", "Import", "Navigator"], _hotel.Reservations
                .Select(item => item.Origin)
                .Distinct()
                .Order());
        Assert.Equal(
            ["CallCenter", "Channel", "Email", "InPerson", "Message", "Phone", "RoomingList", "Website"],
            _hotel.Reservations.Select(item => item.CommanderOrigin).OfType<string>().Distinct().Order());
        Assert.Equal(
            [
                "BookedElsewhere", "BookingAbandoned", "ConfirmationMissed", "ForceMajeure", "GuestComplaint", "InputError", "InvalidPayment", "NoShow", "Other",
                "PriceTooHigh", "RequestedByBooker", "RequestedByGuest", "ServiceNotAvailable", "TravelAgency", "Update",
            ],
            _hotel.Reservations.Select(item => item.CancellationReason).OfType<string>().Distinct().Order());
        Assert.Equal(
            ["Business", "Leisure", "Student"],
            _hotel.Reservations.Select(item => item.Purpose).OfType<string>().Distinct().Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void The_times_of_a_reservation_agree_with_its_state(int seed)
    {
        var options = new HotelOptions { Seed = seed };
        Assert.All(new Hotel(options).Reservations, item =>
        {
            Assert.True(item.CreatedUtc >= options.From && item.CreatedUtc <= item.UpdatedUtc && item.UpdatedUtc < options.To);
            Assert.True(item.ScheduledStartUtc < item.ScheduledEndUtc);
            Assert.Equal(item.State == "Canceled", item.CancelledUtc is not null);
            Assert.True(item.CancelledUtc is null
                ? item.CancellationReason is null
                : item.CancelledUtc >= item.CreatedUtc && item.CancelledUtc <= item.UpdatedUtc);
            Assert.True(item.CancellationReason != "NoShow" || item.CancelledUtc >= item.ScheduledStartUtc);
            Assert.Equal(item.State is "Started" or "Processed", item.ActualStartUtc is not null);
            Assert.Equal(item.State == "Processed", item.ActualEndUtc is not null);
            Assert.True(item.ActualStartUtc is null || (item.ActualStartUtc >= item.CreatedUtc && item.ActualStartUtc <= item.UpdatedUtc));
            Assert.True(item.ActualEndUtc is null || (item.ActualEndUtc > item.ActualStartUtc && item.ActualEndUtc <= item.UpdatedUtc));
        });
    }

    [Fact]
    public void Stays_are_nights_or_hours_of_the_local_day()
    {
        var zones = _hotel.Enterprises.ToDictionary(item => item.Id, item => TimeZoneInfo.FindSystemTimeZoneById(item.TimeZoneIdentifier));
        var services = _hotel.Services.ToDictionary(item => item.Id);
        var stays = _hotel.Reservations.Select(item => (
            Service: services[item.ServiceId],
            item.EnterpriseId,
            Created: TimeZoneInfo.ConvertTime(item.CreatedUtc, zones[item.EnterpriseId]).Date,
            Start: TimeZoneInfo.ConvertTime(item.ScheduledStartUtc, zones[item.EnterpriseId]).DateTime,
            End: TimeZoneInfo.ConvertTime(item.ScheduledEndUtc, zones[item.EnterpriseId]).DateTime)).ToList();

        Assert.All(stays, stay => Assert.Equal(stay.EnterpriseId, stay.Service.EnterpriseId));
        Assert.All(stays, stay => Assert.InRange((stay.Start.Date - stay.Created).Days, 0, 366));
        Assert.All(stays.Where(stay => stay.Service.TimeUnitPeriod == "Hour"), stay => Assert.Equal(stay.Start.Date, stay.End.Date));
        var nights = stays.Where(stay => stay.Service.TimeUnitPeriod == "Day").ToList();
        Assert.All(nights, stay => Assert.InRange((stay.End.Date - stay.Start.Date).Days, 1, 130));
        Assert.Contains(nights, stay => stay.Start.Month != stay.End.Month);
        Assert.Contains(nights, stay => (stay.End - stay.Start).TotalDays > 92);
        Assert.Contains(nights, stay => stay.Start >= new DateTime(2026, 3, 1));
        Assert.Contains(nights, stay => stay.Start.TimeOfDay == TimeSpan.Zero);
        Assert.Contains(nights, stay => stay.End.TimeOfDay == TimeSpan.Zero);
        Assert.Equal(["Accommodation", "Meeting rooms", "Parking"], stays.Select(stay => stay.Service.Name).Distinct().Order());
        Assert.True(nights.Count > stays.Count / 2);
    }

    [Fact]
    public void Hotels_are_in_Prague_in_New_York_and_in_Kathmandu() => Assert.Equal(
        ["America/New_York", "Asia/Kathmandu", "Europe/Prague"], _hotel.Enterprises.Select(item => item.TimeZoneIdentifier).Order());

    [Theory]
    [InlineData("Europe/Prague", "2024-03-30T23:00:00Z")]
    [InlineData("Europe/Prague", "2024-03-31T01:00:00Z")]
    [InlineData("Europe/Prague", "2024-03-31T00:59:59.9999999Z")]
    [InlineData("Europe/Prague", "2024-03-31T22:00:00Z")]
    [InlineData("Europe/Prague", "2024-10-27T01:00:00Z")]
    [InlineData("Europe/Prague", "2024-06-30T22:00:00Z")]
    [InlineData("America/New_York", "2024-03-10T07:00:00Z")]
    [InlineData("America/New_York", "2024-11-03T06:00:00Z")]
    [InlineData("America/New_York", "2024-07-01T04:00:00Z")]
    [InlineData("Asia/Kathmandu", "2024-06-30T18:15:00Z")]
    public void Something_is_made_and_something_updated_at(string zone, string awkward)
    {
        var time = DateTimeOffset.Parse(awkward, CultureInfo.InvariantCulture);
        var enterprise = _hotel.Enterprises.Single(item => item.TimeZoneIdentifier == zone).Id;

        Assert.Contains(_hotel.Reservations, item => item.EnterpriseId == enterprise && item.CreatedUtc == time);
        Assert.Contains(_hotel.Reservations, item => item.EnterpriseId == enterprise && item.UpdatedUtc == time);
    }

    [Fact]
    public void Many_are_made_at_one_instant_and_many_updated() => Assert.All(_hotel.EnterpriseIds, id =>
    {
        var own = _hotel.Reservations.Where(item => item.EnterpriseId == id).ToList();
        Assert.True(own.GroupBy(item => item.CreatedUtc).Max(run => run.Count()) >= 25);
        Assert.True(own.GroupBy(item => item.UpdatedUtc).Max(run => run.Count()) >= 10);
    });
}
