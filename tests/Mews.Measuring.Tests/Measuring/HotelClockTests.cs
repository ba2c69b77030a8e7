using System.Globalization;

namespace Mews.Measuring.Tests;

public sealed class HotelClockTests
{
    [Theory]
    [InlineData("2025-03-29T22:59:59Z", 29)]
    [InlineData("2025-03-29T23:00:00Z", 30)]
    [InlineData("2025-03-30T21:59:59Z", 30)]
    [InlineData("2025-03-30T22:00:00Z", 31)]
    public void A_day_ends_at_midnight_of_the_hotel_in_summer_and_in_winter(string time, int day) => Assert.Equal(
        new DateTime(2025, 3, day),
        Clock("Europe/Prague").DayOf(Time(time)));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "1900-01-01")]
    [InlineData("1899-12-31T10:00:00Z", "1900-01-01")]
    [InlineData("2199-12-31T23:30:00Z", "2199-12-31")]
    [InlineData("9999-12-31T23:59:59Z", "2199-12-31")]
    public void A_time_that_can_only_be_a_mistake_is_on_the_first_day_or_the_last(string time, string day) => Assert.All(
        (string[])["Europe/Prague", "Pacific/Auckland", "America/New_York"],
        zone => Assert.InRange((Clock(zone).DayOf(Time(time)) - Time(day).DateTime).TotalDays, zone == "America/New_York" ? -1 : 0, 0));

    private static DateTimeOffset Time(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static HotelClock Clock(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone), DateTimeOffset.UnixEpoch);
}
