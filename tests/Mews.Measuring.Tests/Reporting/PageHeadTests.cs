using System.Globalization;
using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class PageHeadTests
{
    private static readonly DateTimeOffset _now = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "Where did our bookings come from?")]
    [InlineData("?", "Where did our bookings come from?")]
    [InlineData("Astoria", "Astoria")]
    [InlineData("B,A", "A and B")]
    [InlineData("C,B,A", "A, B and C")]
    [InlineData("E,D,C,B,A", "A, B and 3 more")]
    [InlineData("A,?,?", "A and 2 more")]
    [InlineData("A,B,C,?", "A, B and 2 more")]
    public void The_title_names_the_hotels(string hotels, string title) => Assert.Equal(
        title, PageHead.TitleOf(hotels.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => name == "?" ? null : name)));

    [Theory]
    [InlineData(MeasureDate.Created, null, null, "Bookings by source, booked from 2025-01 to 2025-03 (UTC)")]
    [InlineData(MeasureDate.Arrival, "2025-01-05", null, "Bookings by source, arriving from 2025-01-05 on (UTC)")]
    [InlineData(MeasureDate.Departure, null, "2025-03-31", "Bookings by source, leaving until 2025-03-31 (UTC)")]
    [InlineData(MeasureDate.Stay, "2025-01-05", "2025-03-31", "Bookings by source, staying from 2025-01-05 to 2025-03-31 (UTC)")]
    public void It_says_what_was_counted_by_which_date(MeasureDate on, string? from, string? to, string expected)
    {
        PageData data = PageRows.Data([PageRows.Row("A", "2025-01", 1)], PageRows.Months(3));
        PageHead head = PageHead.Of("", data, new(on, new(Day(from), Day(to)), null, _now, false), TimeZoneInfo.Utc, null);
        Assert.Equal(expected, head.Counted);
        Assert.Equal("Counted on 2025-06-01 12:00 (UTC)", head.When);
    }

    [Theory]
    [InlineData(0, "Bookings by source, booked at any time (each hotel's own time)")]
    [InlineData(1, "Bookings by source, booked in 2025-01 (each hotel's own time)")]
    public void Hotels_of_several_zones_have_their_own_time(int periods, string expected)
    {
        PageData data = PageRows.Data([PageRows.Row("A", periods == 0 ? null : "2025-01", 1)]);
        PageHead head = PageHead.Of("", data, new(MeasureDate.Created, default, _now, _now, false), null, null);
        Assert.Equal(expected, head.Counted);
        Assert.Equal("As of 2025-06-01 12:00 (UTC)", head.When);
    }

    private static DateTime? Day(string? day) => day is null ? null : DateTime.Parse(day, CultureInfo.InvariantCulture);
}
