using System.Collections.Concurrent;
using System.Text.Json;

namespace Mews.Exports.Tests;

/// <summary>
/// Thirty nights of an export with -Unique, whose process ends at any step, also with the power of its machine.
/// MEWS_CHAOS_SEED, as a failure names it, replays one round, and MEWS_CHAOS_ROUNDS runs more of them.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class ExportNightsTests : IDisposable
{
    private const int Nights = 30;

    private static readonly DateTimeOffset _start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Chaos.NewFolder();
    private readonly NightClock _clock = new();
    private readonly ConcurrentDictionary<string, int> _deaths = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task After_thirty_nights_the_file_is_what_it_would_have_been()
    {
        int[] seeds = [.. Chaos.Seeds(8)];
        foreach (int seed in seeds)
        {
            try
            {
                await RoundAsync(seed);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Replay with MEWS_CHAOS_SEED={seed}. {exception}");
            }
        }

        string[] steps = ["append", "append the rest", "flush", "flushed", "cut", "write checkpoint", "flush checkpoint", "swap checkpoint", "swapped checkpoint", "write file", "flush file", "swap file", "swapped file", "discard file"];
        Assert.True(seeds.Length < 50 || steps.All(_deaths.ContainsKey), string.Join(", ", _deaths));
        TestContext.Current.TestOutputHelper?
            .WriteLine(string.Join(", ", _deaths.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}")));
    }

    private async Task RoundAsync(int seed)
    {
        byte[] whole = await ExportAsync(seed, "whole", chanceOfDeath: 0, chanceOfFailure: 0);
        byte[] file = await ExportAsync(seed, "file", chanceOfDeath: (1 + (seed % 4)) * 0.01, chanceOfFailure: seed % 2 * 0.03);
        Assert.True(whole.AsSpan().SequenceEqual(file), $"{whole.Length} bytes expected, {file.Length} written.");
    }

    private async Task<byte[]> ExportAsync(int seed, string name, double chanceOfDeath, double chanceOfFailure)
    {
        var failures = new Random(seed);
        var hotels = new NightlyHotels(seed, count: 3);
        ExportFormat format = ExportFormat.All[seed % ExportFormat.All.Count];
        var options = new ExportOptions
        {
            Path = Path.Combine(_folder.FullName, name),
            Format = format with { HasByteOrderMark = format.Delimiter is not null && seed % 2 == 0 },
            Operation = seed % 5 == 0 ? Operations.GroupSourceAssignments : Operations.ReservationSourceAssignments,
            UpdatedStartUtc = _start,
            Filters = [],
        };
        var power = new Power(options.Path, new Random(seed), chanceOfDeath, _deaths);
        var session = new MewsSession(Given.SessionOptions(new Uri("http://127.0.0.1:9/")) with { Clock = _clock });
        for (int night = 0; night < Nights; night++)
        {
            hotels.Next(night, _start.AddDays(night));
            _clock.Now = _start.AddDays(night + 1) + options.SettleTime;
            ExportOptions tonight = options with
            {
                // One hotel joins, and some nights do without.
                Filters = [new() { EnterpriseIds = night < 4 ? hotels.Ids[1..] : hotels.Ids }],
                IsUnique = night % 7 != seed % 7 || night == Nights - 1,
                Step = power.MayFail,
            };
            IPageSource pages = hotels.Pages(
                tonight.Operation,
                pageSize: 3,
                ahead: 1 + (seed % 3),
                () => failures.NextDouble() < chanceOfFailure);
            while (!await TryRunAsync(session, tonight, pages, power))
            {
            }
        }

        byte[] content = await File.ReadAllBytesAsync(options.Path, Given.Stop);
        Assert.Equal(hotels.Truth(hotels.Ids).Order(), Rows(options.Path, format).Order());
        Assert.False(File.Exists(FileSink.SuccessorOf(options.Path)));
        Array.ForEach(_folder.GetFiles(), file => file.Delete());
        return content;
    }

    private static async Task<bool> TryRunAsync(MewsSession session, ExportOptions options, IPageSource pages, Power power)
    {
        power.IsBack();
        try
        {
            using var export = new ExportJob(session, options);
            await export.RunAsync(pages);
            export.Compact();
            return true;
        }
        catch (PowerException)
        {
            power.Damage(options);
            return false;
        }
        catch (MewsApiException failure) when (failure.Kind == MewsErrorKind.ServerError)
        {
            return false;
        }
    }

    private static IEnumerable<(Guid Id, Guid SourceId)> Rows(string path, ExportFormat format) => format.Delimiter is { } delimiter
        ? File.ReadAllLines(path).Skip(1).Select(line => line.Split(delimiter))
            .Select(values => (Guid.Parse(values[0]), Guid.Parse(values[2])))
        : File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(row => (row.GetProperty("Id").GetGuid(), row.GetProperty("SourceId").GetGuid()));

    private sealed class PowerException : Exception;

    /// <summary>
    /// A wall clock that stands still during a night, and timestamps that are in a hurry: a commit is due every half millisecond.
    /// </summary>
    private sealed class NightClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => 1000 * base.GetTimestamp();
    }

    /// <summary>
    /// The power of the machine. When it is gone, nothing gets to the disk any more, and what no flush has made durable may be lost.
    /// </summary>
    private sealed class Power(string path, Random random, double chance, ConcurrentDictionary<string, int> deaths)
    {
        private byte[] _beforeSwap = [];
        private string? _lastStep;

        // Checkpoints are written on a thread of their own.
        internal void MayFail(string step)
        {
            lock (random)
            {
                if (_lastStep is null && random.NextDouble() < chance)
                {
                    _lastStep = step;
                    deaths.AddOrUpdate(step, 1, (_, count) => count + 1);
                }

                if (_lastStep is not null)
                {
                    throw new PowerException();
                }

                _beforeSwap = step == "swap file" ? File.ReadAllBytes(path) : _beforeSwap;
            }
        }

        internal void IsBack() => _lastStep = null;

        internal void Damage(ExportOptions options)
        {
            if (!File.Exists(path))
            {
                return;
            }

            LoseRenames(options);
            string saved = File.Exists(path + ".mews") ? path + ".mews" : path + ".mews.new";
            Checkpoint checkpoint = CheckpointJson.Read(File.ReadAllBytes(saved));
            using FileSink sink = Sink(options);
            if (checkpoint.Successor is { } successor && sink.Check(successor.Position).State == SinkState.Intact)
            {
                return;
            }

            Chaos.LoseBytes(path, FileSink.LengthAt(checkpoint.Position), checkpoint.Run is not null, random);
            if (checkpoint.Successor is null && File.Exists(FileSink.SuccessorOf(path)))
            {
                Chaos.LoseBytes(FileSink.SuccessorOf(path), 0, mayHaveRubbish: true, random);
            }
        }

        private static FileSink Sink(ExportOptions options) =>
            new(options.Path, options.Format, new FileRetry(TimeProvider.System, Given.Stop), _ => { });

        private void LoseRenames(ExportOptions options)
        {
            if (_lastStep == "swapped file" && random.Next(2) == 0)
            {
                File.Move(path, FileSink.SuccessorOf(path), overwrite: true);
                File.WriteAllBytes(path, _beforeSwap);
            }

            // Of the two files of a rename, one is left.
            if (random.Next(2) == 0 && File.Exists(path + ".mews.new") && IsWhole(options))
            {
                File.Delete(path + ".mews");
            }
        }

        private bool IsWhole(ExportOptions options)
        {
            try
            {
                Checkpoint next = CheckpointJson.Read(File.ReadAllBytes(path + ".mews.new"));
                using FileSink sink = Sink(options);
                return next.Rows > 0 && sink.Check(next.Position).State is { } state
                    && (state == SinkState.Intact || (state == SinkState.Longer && next.Run is not null));
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
