using Mews.Simulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

/// <summary>A checkpoint whose path is given: the file may be taken away.</summary>
public sealed class CheckpointPathTests : ExportTest
{
    [Fact]
    public async Task With_a_checkpoint_apart_a_new_file_has_only_what_is_new()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions first = Whole with { UpdatedEndUtc = null, CheckpointPath = Path.Combine(_folder.FullName, "nightly.mews") };
        await first.RunAsync(Session(clock: clock));
        File.Delete(first.Path);

        clock.Advance(TimeSpan.FromDays(40));
        ExportOptions second = first with { Path = Path.Combine(_folder.FullName, "second.csv") };
        await second.RunAsync(Session(clock: clock));
        string[] lines = await File.ReadAllLinesAsync(second.Path, Given.Stop);
        Assert.StartsWith("Id,", lines[0], StringComparison.Ordinal);
        var since = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            TrueIds(since, since.AddDays(40)),
            lines.Skip(1).Select(line => line[..36]));

        (_fault, _isFaulty) = (new Status(500), _ => true);
        clock.Advance(TimeSpan.FromDays(40));
        ExportOptions third = first with { Path = Path.Combine(_folder.FullName, "third.csv") };
        await Assert.ThrowsAsync<MewsApiException>(() => third.RunAsync(Session(clock: clock)));
        // Nothing of the third is there yet, so the second is still what the checkpoint is of.
        Assert.True(File.Exists(second.Path) && !File.Exists(third.Path));

        int answered = 0;
        _isFaulty = _ => ++answered > 1;
        await Assert.ThrowsAsync<MewsApiException>(() => third.RunAsync(Session(clock: clock), throttleLimit: 1));
        ExportOptions fourth = first with { Path = Path.Combine(_folder.FullName, "fourth.csv") };
        _fault = null;
        using (var export = new ExportJob(Session(clock: clock), fourth))
        {
            Assert.Equal(third.Path, export.AbandonedFile);
            await export.RunAsync(Session(clock: clock), fourth);
        }

        Assert.Equal(
            TrueIds(since.AddDays(40), since.AddDays(80)),
            await IdsInAsync(fourth.Path));
    }

    [Fact]
    public async Task With_a_checkpoint_apart_the_same_file_by_another_path_goes_on()
    {
        ExportOptions options = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "nightly") };
        byte[] whole = await WholeAsync();
        await StopAsync(options);
        long rows = ReadCheckpoint(options.CheckpointPath).Rows;
        string link = Path.Combine(_folder.FullName, "link.csv");
        File.CreateSymbolicLink(link, options.Path);
        await StopAsync(options with { Path = link, Force = true }, answers: 0);
        Assert.Equal(rows, ReadCheckpoint(options.CheckpointPath).Rows);
        await (options with { Path = link, Force = true }).RunAsync(Session());
        Assert.Equal(whole, await File.ReadAllBytesAsync(options.Path, Given.Stop));
    }

    [Fact]
    public async Task With_a_checkpoint_apart_a_header_does_not_make_a_file_that_of_another()
    {
        ExportOptions empty = Whole with
        {
            UpdatedStartUtc = _start.AddYears(-3),
            UpdatedEndUtc = _start.AddYears(-2),
            CheckpointPath = Path
            .Combine(_folder.FullName, "nightly.mews")
        };
        await empty.RunAsync(Session());
        ExportOptions other = empty with { Path = Path.Combine(_folder.FullName, "monday.csv") };
        File.Copy(empty.Path, other.Path);
        await File.AppendAllTextAsync(other.Path, "a row of last monday\r\n", Given.Stop);
        Assert.Contains("has no checkpoint, so this export did not write it", await RefusalAsync(other), StringComparison.Ordinal);
        Assert.EndsWith("monday\r\n", await File.ReadAllTextAsync(other.Path, Given.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_checkpoint_apart_a_complete_file_that_was_taken_away_makes_room_for_the_next()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null, CheckpointPath = Path.Combine(_folder.FullName, "nightly.mews") };
        await options.RunAsync(Session(clock: clock));
        File.Delete(options.Path);
        clock.Advance(TimeSpan.FromDays(40));
        await options.RunAsync(Session(clock: clock));
        var since = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            TrueIds(since, since.AddDays(40)),
            await IdsInAsync(options.Path));

        // What is not complete is missed.
        await StopAsync(options with { Restart = true, UpdatedEndUtc = _end });
        File.Delete(options.Path);
        Assert.Contains("is missing", await RefusalAsync(options with { UpdatedEndUtc = _end }), StringComparison.Ordinal);
    }
}
