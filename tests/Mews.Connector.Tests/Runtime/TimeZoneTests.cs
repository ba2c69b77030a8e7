namespace Mews.Connector.Tests;

/// <summary>They change the time zone of the process: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(TimeZoneTests), DisableParallelization = true)]
[Collection(nameof(TimeZoneTests))]
public sealed class TimeZoneTests : IDisposable
{
    private const string Variable = "TZ";

    private readonly string? _zone = Environment.GetEnvironmentVariable(Variable);

    [Theory]
    [InlineData("Asia/Kathmandu", "2025-02-28T23:59:59")]
    [InlineData("America/New_York", "2025-02-28T23:59:59Z")]
    [InlineData("Asia/Kathmandu", "2025-03-01T01:59:59+02:00")]
    public void A_time_is_read_alike_in_every_time_zone(string zone, string time)
    {
        Enter(zone);
        DateTimeOffset read = PageTextTests.ReadTime(time);
        Assert.Equal((Generate.Utc(2025, 3, 1).AddSeconds(-1), TimeSpan.Zero), (read, read.Offset));
    }

    [Theory]
    [InlineData("2024-10-27T02:30:00+02:00", 30)]
    [InlineData("2024-10-27T02:30:00+01:00", 90)]
    [InlineData("2024-10-27T00:30:00Z", 30)]
    [InlineData("2024-10-27T01:30:00", 90)]
    public void The_hour_that_comes_twice_in_autumn_is_read_rightly(string time, int expectedMinutes)
    {
        Enter("Europe/Prague");
        Assert.Equal(Generate.Utc(2024, 10, 27).AddMinutes(expectedMinutes), PageTextTests.ReadTime(time));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _zone);
        TimeZoneInfo.ClearCachedData();
    }

    private static void Enter(string zone)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has one time zone for all processes.");
        Environment.SetEnvironmentVariable(Variable, zone);
        TimeZoneInfo.ClearCachedData();
        Assert.NotEqual(TimeSpan.Zero, TimeZoneInfo.Local.BaseUtcOffset);
    }
}
