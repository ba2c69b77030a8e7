using System.Collections.Concurrent;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Exports.Tests;

/// <summary>
/// Exports that are stopped at any step on the way to the disk and fail at any request, and go on until they are finished. MEWS_CHAOS_SEED,
/// as a failure names it, replays one round, and MEWS_CHAOS_ROUNDS runs more of them.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class ExportChaosTests : IAsyncLifetime
{
    private static readonly HotelOptions _hotel = new() { Seed = 17, Enterprises = 2, Reservations = 60 };

    private static readonly Hotel _truth = new(_hotel);

    private static readonly DateTimeOffset[] _nights = [new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)];

    private static readonly SimulatedFault[] _faults =
    [
        .. SimulatedFaults.Transient, new CutBody(0.9), new Status(401),
    ];

    private readonly DirectoryInfo _folder = Chaos.NewFolder();
    private readonly ConcurrentDictionary<string, byte[]> _whole = [];
    private Func<SimulatedRequest, SimulatedFault?> _chooser = _ => null;
    private IChaosTarget _target = new FileTarget();
    private MewsSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions with { Hotel = _hotel, Fault = request => _chooser(request) });

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false, 180)]
    [InlineData(true, 70)]
    public async Task Wherever_an_export_is_stopped_the_sink_holds_in_the_end_what_it_would_have_held(bool isMemory, int rounds)
    {
        _target = isMemory ? new MemoryTarget() : new FileTarget();
        int[] seeds = [.. Chaos.Seeds(rounds)];
        int stops = 0;
        int failures = 0;
        foreach (int seed in seeds)
        {
            try
            {
                (int stopped, int failed) = await RoundAsync(seed);
                stops += stopped;
                failures += failed;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Replay with MEWS_CHAOS_SEED={seed}. {exception}");
            }
        }

        Assert.True((stops > 0 && failures > 0) || seeds.Length == 1, $"{stops} stops, {failures} failures");
    }

    [Fact]
    public async Task Whatever_hotels_come_and_however_long_a_run_rests_each_row_is_there_once()
    {
        foreach (int seed in Chaos.Seeds(40))
        {
            try
            {
                await RestlessRoundAsync(seed);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Replay with MEWS_CHAOS_SEED={seed}. {exception}");
            }
        }
    }

    private async Task RestlessRoundAsync(int seed)
    {
        var random = new Random(seed);
        bool isOfGroups = random.Next(3) == 0;
        Guid[] hotels = [.. _truth.EnterpriseIds];
        var death = new Death(random, 0.01);
        var options = new ExportOptions
        {
            Path = Path.Combine(_folder.FullName, $"{seed}.csv"),
            Operation = isOfGroups ? Operations.GroupSourceAssignments : Operations.ReservationSourceAssignments,
            Filters = [],
            UpdatedStartUtc = _nights[0].AddYears(-3),
            Step = _ => death.MayCome(),
            CreateSink = _target.CreateSink,
        };
        _chooser = SimulatedFaults.ByChance(seed, 0.03, [.. _faults, new Status(400), new Status(403), new Status(404)]);
        DateTimeOffset now = _nights[0].AddDays(-300);
        for (int attempt = 0; attempt < 12; attempt++)
        {
            now += random.Next(3) switch { 0 => TimeSpan.Zero, 1 => TimeSpan.FromHours(2), _ => TimeSpan.FromDays(random.Next(60)) };
            Guid[] some = [.. hotels.Where(_ => random.Next(3) > 0)];
            if (some.Length == 0)
            {
                continue;
            }

            death.IsOver();
            try
            {
                await (options with { Filters = [new() { EnterpriseIds = some }] }).RunAsync(
                    Session(now),
                    random.Next(5, 40),
                    random.Next(1, 6));
            }
            catch (StoppedException)
            {
                Chaos.LosePower(_target, options, random);
            }
            catch (MewsApiException failure) when (failure.Kind != MewsErrorKind.ExportRefused)
            {
                // The next attempt goes on.
            }
        }

        _chooser = _ => null;
        options = options with { Step = null, Filters = [new() { EnterpriseIds = hotels }] };
        foreach (int days in (int[])[100, 700])
        {
            await options.RunAsync(Session(now.AddDays(days)));
        }

        string[] ids = [.. (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Skip(1).Select(line => line[..36])
            .Order(StringComparer.Ordinal)];
        IEnumerable<Guid> truth = isOfGroups
            ? _truth.GroupAssignments.Select(item => item.Id)
            : _truth.ReservationAssignments.Select(item => item.Id);
        Assert.Equal(truth.Select(id => id.ToString()).Order(StringComparer.Ordinal), ids);
        _target.Delete(options.Path);
        File.Delete(options.Path + ".mews");
    }

    private async Task<(int Stops, int Failures)> RoundAsync(int seed)
    {
        var random = new Random(seed);
        ExportOptions options = Options(random, out string request, out bool joins) with
        {
            Path = Path.Combine(
            _folder.FullName,
            $"{seed}.out")
        };
        // Halves of a query come in another order than the whole, so it is always too large, or never.
        int maxIds = random.Next(2) == 0 ? 30 : 1000;
        SimulatedFault? TooLarge(SimulatedRequest request) => request.Ids?.Count > maxIds ? new RequestTooLarge413(maxIds) : null;
        _chooser = TooLarge;
        byte[] whole = await WholeAsync($"{request} {maxIds}", options, joins);

        Func<SimulatedRequest, SimulatedFault?> byChance = SimulatedFaults.ByChance(seed, random.Next(3) == 0 ? 0.1 : 0, _faults);
        _chooser = request => TooLarge(request) ?? byChance(request);
        double chanceOfStop = random.Next(4) * 0.02;
        var death = new Death(random, chanceOfStop);
        options = options with { Step = _ => death.MayCome(), CreateSink = _target.CreateSink };
        int stops = 0;
        int failures = 0;
        foreach (DateTimeOffset night in _nights)
        {
            ExportOptions tonight = Tonight(options, night, joins);
            for (bool isFinished = false; !isFinished;)
            {
                death.IsOver();
                try
                {
                    await tonight.RunAsync(Session(night), random.Next(5, 40), random.Next(1, 6));
                    isFinished = true;
                }
                catch (StoppedException)
                {
                    stops++;
                    Chaos.LosePower(_target, options, random);
                }
                catch (MewsApiException failure) when (failure.Kind != MewsErrorKind.ExportRefused)
                {
                    failures++;
                }
            }
        }

        byte[] file = _target.Content(options.Path);
        Assert.True(whole.AsSpan().SequenceEqual(file), $"{whole.Length} bytes expected, {file.Length} written.");
        if (options.UpdatedStartUtc is null || options.UpdatedEndUtc is not null)
        {
            Assert.Contains("The export is complete", await options.RunAsync(Session(_nights[^1])), StringComparison.Ordinal);
        }

        _target.Delete(options.Path);
        File.Delete(options.Path + ".mews");
        return (stops, failures);
    }

    // A hotel may join on the second night.
    private static ExportOptions Tonight(ExportOptions options, DateTimeOffset night, bool joins) =>
        joins && night == _nights[0] ? options with { Filters = [options.Filters[^1]] } : options;

    private static ExportOptions Options(Random random, out string request, out bool joins)
    {
        bool isOfGroups = random.Next(3) == 0;
        bool isJson = random.Next(3) == 0;
        bool isNamed = random.Next(4) == 0;
        int what = random.Next(3);
        joins = what == 2 && random.Next(2) == 0;
        request = $"{isOfGroups} {isJson} {isNamed} {what} {joins}";
        Guid[] ids = isOfGroups
            ? [.. _truth.GroupAssignments.Select(item => item.ReservationGroupId).Distinct()]
            : [.. _truth.ReservationAssignments.Select(item => item.ReservationId).Distinct()];
        return new ExportOptions
        {
            Path = "unknown",
            Format = isJson ? ExportFormat.JsonLines : ExportFormat.Csv,
            IncludeSource = isNamed,
            Operation = isOfGroups ? Operations.GroupSourceAssignments : Operations.ReservationSourceAssignments,
            Filters = [.. _truth.EnterpriseIds.Select(id => new ItemFilter { EnterpriseIds = [id], Ids = what == 0 ? ids : null })],
            UpdatedStartUtc = what == 0 ? null : new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero),
            UpdatedEndUtc = what == 1 ? new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) : null,
        };
    }

    private async Task<byte[]> WholeAsync(string request, ExportOptions options, bool joins)
    {
        if (!_whole.TryGetValue(request, out byte[]? whole))
        {
            options = options with { Path = Path.Combine(_folder.FullName, "whole"), CreateSink = _target.CreateSink };
            foreach (DateTimeOffset night in _nights)
            {
                await Tonight(options, night, joins).RunAsync(Session(night), pageSize: 1000, throttleLimit: 1);
            }

            whole = _target.Content(options.Path);
            _whole[request] = whole;
            Assert.True(whole.Length > 1000);
            _target.Delete(options.Path);
            File.Delete(options.Path + ".mews");
        }

        return whole;
    }

    private MewsSession Session(DateTimeOffset now) => new(Given.SessionOptions(_simulator.Address) with
    {
        ClientToken = Given.Secure(_simulator.Options.ClientToken),
        AccessToken = Given.Secure(_simulator.Options.PortfolioAccessToken),
        Clock = new SetTimeProvider(new HastyTimeProvider()) { Offset = now - DateTimeOffset.UtcNow },
    });
}
