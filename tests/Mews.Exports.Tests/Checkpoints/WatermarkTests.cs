using Mews.Simulator.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

/// <summary>From where each night asks, and up to when.</summary>
public sealed class WatermarkTests : ExportTest
{
    [Fact]
    public async Task The_next_night_asks_from_where_the_last_one_ended_to_what_has_settled()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        await options.RunAsync(Session(clock: clock));
        Assert.Equal(new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero), ReadCheckpoint().Watermarks.Latest);
        Assert.Contains("Later updates are not 00:05:00 old yet", await options.RunAsync(Session(clock: clock)), StringComparison.Ordinal);

        // Two nights and a month later.
        foreach (int days in (int[])[1, 2, 31])
        {
            clock.Advance(TimeSpan.FromDays(days));
            await options.RunAsync(Session(clock: clock));
        }

        string[] lines = await File.ReadAllLinesAsync(options.Path, Given.Stop);
        Assert.Equal(
            TrueIds(DateTimeOffset.MinValue, new DateTimeOffset(2025, 4, 4, 0, 0, 0, TimeSpan.Zero)),
            lines.Skip(1).Select(line => line[..36]));
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_thirty_nights_with_updates_between_them_and_one_missed_the_last_row_of_each_is_the_truth(int seed)
    {
        var random = new Random(seed);
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 2, 0, 0, TimeSpan.Zero));
        var hotel = new ChangingHotel(clock);
        await using FakeServer server = await FakeServer.StartAsync(hotel.AnswerAsync);
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = clock });
        ExportOptions options = Whole with
        {
            UpdatedStartUtc = new DateTimeOffset(
            2025,
            2,
            1,
            0,
            0,
            0,
            TimeSpan.Zero),
            UpdatedEndUtc = null
        };
        Guid[] ids = [.. Enumerable.Range(0, 200).Select(Generate.Id)];
        for (int night = 1; night <= 30; night++)
        {
            DateTimeOffset evening = clock.GetUtcNow();
            for (int update = 0; update < 60; update++)
            {
                // Up to the minute of the export, and seen up to nearly as late as an export waits for it.
                DateTimeOffset updated = evening + (random.NextDouble() * TimeSpan.FromDays(1));
                hotel.Update(
                    ids[random.Next(ids.Length)],
                    Generate.Id(1000 + random.Next(9)),
                    updated,
                    updated + (random.NextDouble() * TimeSpan.FromMinutes(4.9)));
            }

            clock.Advance(TimeSpan.FromDays(1));
            if (night != 17)
            {
                await options.RunAsync(session);
            }
        }

        Dictionary<string, string> last = (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Skip(1)
            .Select(line => line.Split(','))
            .GroupBy(row => row[0])
            .ToDictionary(rows => rows.Key, rows => $"{rows.Last()[2]} {rows.Last()[4]}");
        // What was updated in the last minutes is for the next night.
        ChangingHotel.Version[] truth = [.. hotel.Truth.Where(version => version.UpdatedUtc < ReadCheckpoint().Watermarks.Latest)];
        Assert.InRange(truth.Length, 150, 200);
        Assert.All(truth, version => Assert.Equal($"{version.Source} {UtcTime.Format(version.UpdatedUtc)}", last[version.Id.ToString()]));
    }

    [Fact]
    public async Task A_start_that_has_not_settled_waits_whatever_the_end_is()
    {
        var clock = new FakeTimeProvider(_start.AddMinutes(4));
        foreach (DateTimeOffset? end in (DateTimeOffset?[])[null, _end, _start])
        {
            Assert.Contains(
                "is less than 00:05:00 ago",
                await (Whole with { UpdatedEndUtc = end }).RunAsync(Session(clock: clock)),
                StringComparison.Ordinal);
            Assert.Empty(_folder.GetFiles());
        }

        MewsApiException refusal = await Assert.ThrowsAsync<MewsApiException>(
            () => (Whole with { UpdatedEndUtc = _start.AddDays(-1) }).RunAsync(Session()));
        Assert.Equal(MewsErrorKind.InvalidInterval, refusal.Kind);
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData(20.0, 20.0, true)]
    [InlineData(20.0, 0.0, true)]
    [InlineData(0.0, 20.0, true)]
    [InlineData(20.0, null, true)]
    [InlineData(null, 20.0, true)]
    [InlineData(0.5, 0.5, false)]
    [InlineData(0.0, 0.0, false)]
    [InlineData(-20.0, -20.0, false)]
    [InlineData(null, null, false)]
    public async Task What_had_not_settled_by_the_clock_of_Mews_is_for_the_next_night(double? first, double? last, bool isAhead)
    {
        // The clock of this machine is so many minutes ahead of that of Mews, which may not tell.
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        int requests = 0;
        await using FakeServer server = await FakeServer.StartAsync(context =>
        {
            double? lead = ++requests <= 2 ? first : last;
            context.Response.Headers.Date = lead is { } minutes ? clock.GetUtcNow().AddMinutes(-minutes).ToString("r") : "";
            return context.Response.WriteAsync("""{"SourceAssignments":[],"Cursor":null}""");
        });
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = clock });
        DateTimeOffset settled = clock.GetUtcNow() - Whole.SettleTime - TimeSpan.FromMinutes(Math.Max(0, Math.Max(first ?? 0, last ?? 0)));
        foreach (DateTimeOffset? end in (DateTimeOffset?[])[null, clock.GetUtcNow() - Whole.SettleTime, _end])
        {
            ExportOptions options = Whole with { UpdatedEndUtc = end, Path = Path.Combine(_folder.FullName, $"{end?.Year}.csv") };
            requests = 0;
            using (var export = new ExportJob(session, options))
            {
                await export.RunAsync(session, options);
                Assert.Equal(isAhead, export.IsClockAhead);
            }

            Assert.Equal(settled, ReadCheckpoint(options.Path + ".mews").Watermarks.Latest);
        }
    }

    [Fact]
    public async Task What_had_not_settled_is_known_to_who_goes_on_by_another_clock()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(20));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        (_fault, int answered) = (new Status(500), 0);
        _isFaulty = _ => ++answered > 4;
        await Assert.ThrowsAsync<MewsApiException>(() => options.RunAsync(Session(clock: clock), throttleLimit: 1));
        _fault = null;
        await options.RunAsync(Session());
        Assert.InRange(
            ReadCheckpoint().Watermarks.Latest!.Value,
            DateTimeOffset.UtcNow.AddMinutes(-7),
            DateTimeOffset.UtcNow - options.SettleTime);
    }
}
