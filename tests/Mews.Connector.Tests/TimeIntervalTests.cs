using CsCheck;

namespace Mews.Connector.Tests;

public sealed class TimeIntervalTests
{
    private static readonly Gen<(TimeInterval Interval, int Months)> _cases = Gen.Select(Generate.Interval, Gen.Int[1, 4]);

    [Fact]
    public void Windows_abut_and_cover_exactly_the_interval() => _cases.Sample(c =>
    {
        TimeInterval[] windows = [.. c.Interval.Split(c.Months)];
        Assert.Equal(c.Interval.Start, windows[0].Start);
        Assert.Equal(c.Interval.End, windows[^1].End);
        Assert.Equal(windows.SkipLast(1).Select(window => window.End), windows.Skip(1).Select(window => window.Start));
    });

    [Fact]
    public void No_window_is_longer_than_its_calendar_months() => _cases.Sample(c =>
        Assert.All(c.Interval.Split(c.Months), window => Assert.True(window.End <= window.Start.AddMonths(c.Months), $"{window}")));

    [Fact]
    public void No_window_is_empty_unless_the_interval_is_one_instant() => _cases.Sample(c =>
        Assert.All(c.Interval.Split(c.Months), window => Assert.Equal(c.Interval.Start == c.Interval.End, window.Start == window.End)));

    [Fact]
    public void Windows_are_as_long_as_they_may_be_but_for_the_last() => _cases.Sample(c =>
        Assert.All(c.Interval.Split(c.Months).SkipLast(1), window => Assert.Equal(window.Start.AddMonths(c.Months), window.End)));

    [Theory]
    [InlineData("2025-06-01T12:00:00.0000001Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void One_instant_stays_one_window(string instant)
    {
        TimeInterval interval = new(Time(instant), Time(instant));
        Assert.Equal([interval], interval.Split(1));
    }

    [Theory]
    [InlineData("2023-01-31", "2023-03-31", 1, "2023-01-31 2023-02-28 2023-03-28 2023-03-31")]
    [InlineData("2024-01-31", "2024-03-31", 1, "2024-01-31 2024-02-29 2024-03-29 2024-03-31")]
    [InlineData("2024-02-29", "2024-04-30", 1, "2024-02-29 2024-03-29 2024-04-29 2024-04-30")]
    [InlineData("2024-02-29", "2025-02-28", 3, "2024-02-29 2024-05-29 2024-08-29 2024-11-29 2025-02-28")]
    [InlineData("2023-11-30", "2024-03-01", 3, "2023-11-30 2024-02-29 2024-03-01")]
    [InlineData("2025-01-01", "2025-02-01", 1, "2025-01-01 2025-02-01")]
    public void A_month_is_a_calendar_month(string start, string end, int months, string expectedBounds)
    {
        TimeInterval[] windows = [.. new TimeInterval(Time(start), Time(end)).Split(months)];
        var bounds = windows.Select(window => window.Start).Append(windows[^1].End);
        Assert.Equal(expectedBounds, string.Join(' ', bounds.Select(time => $"{time:yyyy-MM-dd}")));
    }

    [Theory]
    [InlineData("9999-12-01T00:00:00Z", 1, 1)]
    [InlineData("9999-11-30T23:59:59.9999999Z", 1, 2)]
    [InlineData("9999-10-01T00:00:00Z", 1, 3)]
    [InlineData("9999-01-01T00:00:00Z", 3, 4)]
    public void The_end_of_time_is_reached(string start, int months, int expectedWindows)
    {
        TimeInterval[] windows = [.. new TimeInterval(Time(start), DateTimeOffset.MaxValue).Split(months)];
        Assert.Equal(expectedWindows, windows.Length);
        Assert.Equal(DateTimeOffset.MaxValue, windows[^1].End);
    }

    [Fact]
    public void Another_offset_is_converted_to_zero()
    {
        TimeInterval interval = new(new(2025, 1, 1, 1, 0, 0, TimeSpan.FromHours(2)), new(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(-3)));
        Assert.Equal("2024-12-31T23:00:00Z to 2025-01-01T03:00:00Z", interval.ToString());
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (interval.Start.Offset, interval.End.Offset));
    }

    [Fact]
    public void Offsets_count_when_start_and_end_are_compared() =>
        _ = new TimeInterval(new(2025, 1, 1, 5, 0, 0, TimeSpan.FromHours(5)), new(2025, 1, 1, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_start_after_the_end_is_an_invalid_interval()
    {
        var refusal = Assert.Throws<MewsApiException>(() => new TimeInterval(Time("2025-01-02"), Time("2025-01-01T23:59:59.5Z")));
        Assert.Equal(MewsErrorKind.InvalidInterval, refusal.Kind);
        Assert.Contains("2025-01-02T00:00:00Z", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("2025-01-01T23:59:59.5Z", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-01-31 09:30:00 +01:00", "2025-01-31T08:30:00Z")]
    [InlineData("2025-01-31 09:30:00.0000000 +00:00", "2025-01-31T09:30:00Z")]
    [InlineData("2025-01-31 09:30:00.5 -03:30", "2025-01-31T13:00:00.5Z")]
    [InlineData("2025-01-31 09:30 +01:00", "2025-01-31T08:30:00Z")]
    [InlineData("2025-01-31T09:30:00.5 +01:00", "2025-01-31T08:30:00.5Z")]
    [InlineData("2025-01-31T09:30 +01:00", "2025-01-31T08:30:00Z")]
    [InlineData("2025-01-31 09:30:00", "2025-01-31T09:30:00Z")]
    public void A_blank_may_stand_before_the_offset(string text, string expected) => Assert.Equal(expected, UtcTime.Format(Time(text)));

    private static DateTimeOffset Time(string text) =>
        UtcTime.TryParse(text, out DateTimeOffset time) ? time : throw new FormatException(text);
}
