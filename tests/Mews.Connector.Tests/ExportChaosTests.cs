using System.Collections.Concurrent;
using System.Globalization;
using Mews.Exports;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>
/// Exports that are stopped at any step on the way to the disk and fail at any request, and go on until they are finished. MEWS_CHAOS_SEED, as a
/// failure names it, replays one round.
/// </summary>
public sealed class ExportChaosTests : IAsyncLifetime
{
    private const int Rounds = 1000;

    private static readonly HotelOptions _hotel = new() { Seed = 17, Enterprises = 2, Reservations = 60 };

    private static readonly DateTimeOffset[] _nights = [new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)];

    private static readonly SimulatedFault[] _faults =
    [
        .. SimulatedFaults.Transient, new CutBody(0.9), new Status(401), new Status(400),
    ];

    // Where there is a file system in memory: what a disk does with thousands of flushes is not the question here.
    private readonly DirectoryInfo _folder = Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetRandomFileName()))
        : Directory.CreateTempSubdirectory("mews-export-");

    private readonly ConcurrentDictionary<string, byte[]> _whole = [];
    private Func<SimulatedRequest, SimulatedFault?> _chooser = _ => null;
    private MewsSimulator _simulator = null!;

    public async ValueTask InitializeAsync() =>
        _simulator = await MewsSimulator.StartAsync(Given.SimulatorOptions with { Hotel = _hotel, Fault = request => _chooser(request) }, Given.Stop);

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Wherever_an_export_is_stopped_the_file_is_in_the_end_what_it_would_have_been()
    {
        int[] seeds = [.. Seeds()];
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

    private static IEnumerable<int> Seeds() =>
        int.TryParse(Environment.GetEnvironmentVariable("MEWS_CHAOS_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int seed)
            ? [seed]
            : Enumerable.Range(1, Rounds);

    private async Task<(int Stops, int Failures)> RoundAsync(int seed)
    {
        var random = new Random(seed);
        ExportOptions options = Options(random, out string question) with { Path = Path.Combine(_folder.FullName, $"{seed}.out") };
        // Halves of a query come in another order than the whole, so it is always too large, or never.
        int mostIds = random.Next(2) == 0 ? 30 : 1000;
        SimulatedFault? TooLarge(SimulatedRequest request) => request.Ids?.Count > mostIds ? new RequestTooLarge413(mostIds) : null;
        _chooser = TooLarge;
        byte[] whole = await WholeAsync($"{question} {mostIds}", options);

        Func<SimulatedRequest, SimulatedFault?> byChance = SimulatedFaults.ByChance(seed, random.Next(3) == 0 ? 0.1 : 0, _faults);
        _chooser = request => TooLarge(request) ?? byChance(request);
        double chanceOfStop = random.Next(4) * 0.02;
        var death = new Death(random, chanceOfStop);
        options = options with { Step = _ => death.MayCome() };
        int stops = 0;
        int failures = 0;
        foreach (DateTimeOffset night in _nights)
        {
            for (bool isFinished = false; !isFinished;)
            {
                death.IsOver();
                try
                {
                    await options.RunAsync(Session(night), random.Next(5, 40), random.Next(1, 6));
                    isFinished = true;
                }
                catch (StoppedException)
                {
                    stops++;
                    Damage(options.Path, random);
                }
                catch (MewsApiException failure) when (failure.Kind != MewsErrorKind.ExportRefused)
                {
                    failures++;
                }
            }
        }

        byte[] file = await File.ReadAllBytesAsync(options.Path, Given.Stop);
        Assert.True(whole.AsSpan().SequenceEqual(file), $"{whole.Length} bytes expected, {file.Length} written.");
        if (options.UpdatedStartUtc is null || options.UpdatedEndUtc is not null)
        {
            Assert.Contains("The export is complete", await options.RunAsync(Session(_nights[^1])), StringComparison.Ordinal);
        }

        File.Delete(options.Path);
        File.Delete(options.Path + ".mews");
        return (stops, failures);
    }

    /// <summary>What a machine that loses its power may do to all that no mark claims.</summary>
    private static void Damage(string path, Random random)
    {
        if (!File.Exists(path))
        {
            return;
        }

        string markPath = path + ".mews";
        if (random.Next(2) == 0 && NextMark(path) is not null)
        {
            // Of the two files of a rename, one is left.
            File.Delete(markPath);
        }

        Checkpoint mark = File.Exists(markPath) ? CheckpointJson.Read(File.ReadAllBytes(markPath)) : NextMark(path)!;
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(random.NextInt64(FileSink.LengthAt(mark.Position), file.Length + 1));
        if (random.Next(2) == 0 && mark.Run is not null)
        {
            file.Seek(0, SeekOrigin.End);
            byte[] rubbish = new byte[random.Next(300)];
            random.NextBytes(rubbish);
            file.Write(rubbish);
        }
    }

    /// <summary>The mark that was to take the place of the other, where it is whole and what it claims is there.</summary>
    private static Checkpoint? NextMark(string path)
    {
        try
        {
            return File.Exists(path + ".mews.new")
                && CheckpointJson.Read(File.ReadAllBytes(path + ".mews.new")) is { Rows: > 0 } next
                && new FileSink(path, ExportFormat.Csv, new Patience(TimeProvider.System, Given.Stop), _ => { }).Check(next.Position).State is { } state
                && (state == SinkState.Intact || (state == SinkState.Longer && next.Run is not null))
                ? next
                : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static ExportOptions Options(Random random, out string question)
    {
        bool isOfGroups = random.Next(3) == 0;
        bool isJson = random.Next(3) == 0;
        bool isNamed = random.Next(4) == 0;
        int what = random.Next(3);
        question = $"{isOfGroups} {isJson} {isNamed} {what}";
        var hotel = new Hotel(_hotel);
        Guid[] ids = isOfGroups
            ? [.. hotel.GroupAssignments.Select(item => item.ReservationGroupId).Distinct()]
            : [.. hotel.ReservationAssignments.Select(item => item.ReservationId).Distinct()];
        return new ExportOptions
        {
            Path = "unknown",
            Format = isJson ? ExportFormat.JsonLines : ExportFormat.Csv,
            IncludeSource = isNamed,
            Operation = isOfGroups ? Operations.GroupSourceAssignments : Operations.ReservationSourceAssignments,
            Filters = [.. hotel.EnterpriseIds.Select(id => new AssignmentFilter { EnterpriseIds = [id], Ids = what == 0 ? ids : null })],
            UpdatedStartUtc = what == 0 ? null : new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero),
            UpdatedEndUtc = what == 1 ? new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) : null,
        };
    }

    private async Task<byte[]> WholeAsync(string question, ExportOptions options)
    {
        if (!_whole.TryGetValue(question, out byte[]? whole))
        {
            options = options with { Path = Path.Combine(_folder.FullName, "whole") };
            foreach (DateTimeOffset night in _nights)
            {
                await options.RunAsync(Session(night), pageSize: 1000, throttleLimit: 1);
            }

            whole = await File.ReadAllBytesAsync(options.Path, Given.Stop);
            _whole[question] = whole;
            Assert.True(whole.Length > 1000);
            File.Delete(options.Path);
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

    private sealed class StoppedException : Exception;

    /// <summary>Stops an export by chance. What is dead stays dead: whatever it tries afterwards does not get to the disk either.</summary>
    private sealed class Death(Random random, double chance)
    {
        private bool _hasCome;

        // Checkpoints are written on a thread of their own.
        internal void MayCome()
        {
            lock (random)
            {
                _hasCome |= random.NextDouble() < chance;
                if (_hasCome)
                {
                    throw new StoppedException();
                }
            }
        }

        internal void IsOver() => _hasCome = false;
    }
}
