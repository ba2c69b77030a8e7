using Mews.Simulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

/// <summary>How an export goes on that failed or was stopped.</summary>
[Trait("Speed", "Slow")]
public sealed class InterruptedExportTests : ExportTest
{
    [Theory]
    [InlineData(401)]
    [InlineData(500)]
    public async Task Where_a_request_fails_what_is_whole_is_safe_and_the_same_export_goes_on(int status)
    {
        byte[] whole = await WholeAsync();
        (_fault, int answered) = (new Status(status), 0);
        _isFaulty = _ => ++answered > 4;
        await Assert.ThrowsAsync<MewsApiException>(() => Whole.RunAsync(Session(), throttleLimit: 1));
        Assert.InRange(ReadCheckpoint().Rows, 1, Truth().Length - 1);

        _fault = null;
        _simulator.Log.Clear();
        await Whole.RunAsync(Session(), throttleLimit: 1);
        Assert.Equal(whole, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        Assert.DoesNotContain(_simulator.Log.Requests, request => request.StartUtc == _start);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task A_cursor_that_Mews_refuses_lets_its_query_be_asked_again(int status)
    {
        ExportOptions options = Whole with { UpdatedEndUtc = _start.AddDays(28) };
        byte[] whole = await WholeAsync(options);
        (_fault, int answered) = (new Status(500), 0);
        _isFaulty = _ => ++answered > 2;
        await Assert.ThrowsAsync<MewsApiException>(() => options.RunAsync(Session(), pageSize: 1));
        Assert.NotNull(ReadCheckpoint().Run!.Cursor);
        Assert.True(ReadCheckpoint().Rows > 0);

        string? old = ReadCheckpoint().Run!.Cursor;
        (_fault, _isFaulty) = (new Status(status, "Unknown cursor."), request => request.Cursor == old);
        await options.RunAsync(Session(), pageSize: 3);
        Assert.Equal(whole, await File.ReadAllBytesAsync(options.Path, Given.Stop));

        // Anything else that Mews refuses is an error, and nothing is lost by it.
        (_fault, _isFaulty) = (new Status(400, "Unknown property."), _ => true);
        Assert.Equal(
            MewsErrorKind.InvalidRequest,
            (await Assert.ThrowsAsync<MewsApiException>(() => (options with { Restart = true }).RunAsync(Session()))).Kind);
        Assert.Equal(whole, await File.ReadAllBytesAsync(options.Path, Given.Stop));
    }

    [Fact]
    public async Task What_lies_behind_the_checkpoint_is_thrown_away()
    {
        await StopAsync();
        await File.AppendAllTextAsync(Whole.Path, "a torn li", Given.Stop);
        await Whole.RunAsync(Session());
        Assert.Equal(Truth().Length + 1, (await File.ReadAllLinesAsync(Whole.Path, Given.Stop)).Length);
    }

    [Fact]
    public async Task A_second_night_that_is_killed_before_its_first_commit_goes_on()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        await options.RunAsync(Session(clock: clock));
        clock.Advance(TimeSpan.FromDays(40));
        byte[] first = await File.ReadAllBytesAsync(options.Path, Given.Stop);
        int appends = 0;
        ExportOptions killed = options with
        {
            Step = step =>
            {
                if (step == "append the rest"
            && ++appends == 1) { throw new InvalidOperationException("killed"); }
            }
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => killed.RunAsync(Session(clock: clock)));
        Assert.True((await File.ReadAllBytesAsync(options.Path, Given.Stop)).Length > first.Length);
        await options.RunAsync(Session(clock: clock));
        Assert.Equal(
            TrueIds(DateTimeOffset.MinValue, new DateTimeOffset(2025, 4, 10, 0, 0, 0, TimeSpan.Zero)),
            await IdsInAsync(options.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_a_rename_took_the_old_checkpoint_away_and_left_the_new_one_beside_it_the_export_goes_on(bool isTorn)
    {
        byte[] whole = await WholeAsync();
        await StopAsync();
        File.Move(CheckpointPath, CheckpointPath + ".new");
        if (isTorn)
        {
            await File.AppendAllTextAsync(Whole.Path, "a torn li", Given.Stop);
        }

        _simulator.Log.Clear();
        await Whole.RunAsync(Session());
        Assert.Equal(whole, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        Assert.DoesNotContain(_simulator.Log.Requests, request => request.StartUtc == _start);
        Assert.Equal(["assignments.csv", "assignments.csv.mews"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task The_next_night_goes_on_from_the_new_checkpoint_where_the_old_one_is_gone()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        await options.RunAsync(Session(clock: clock));
        File.Move(CheckpointPath, CheckpointPath + ".new");
        Assert.NotNull(await options.RunAsync(Session(clock: clock)));
        clock.Advance(TimeSpan.FromDays(40));
        await options.RunAsync(Session(clock: clock));
        Assert.Equal(
            TrueIds(DateTimeOffset.MinValue, new DateTimeOffset(2025, 4, 10, 0, 0, 0, TimeSpan.Zero)),
            await IdsInAsync(options.Path));
    }

    [Fact]
    public async Task A_new_checkpoint_that_does_not_fit_the_file_or_the_request_is_not_taken()
    {
        await StopAsync();
        File.Move(CheckpointPath, CheckpointPath + ".new");
        byte[] good = await File.ReadAllBytesAsync(Whole.Path, Given.Stop);
        byte[] checkpoint = await File.ReadAllBytesAsync(CheckpointPath + ".new", Given.Stop);
        string stranger = CheckpointJson.Read(checkpoint).File.Replace("assignments", "strangers", StringComparison.Ordinal);
        foreach ((byte[] file, byte[] beside, ExportOptions options) in ((byte[], byte[], ExportOptions)[])
        [
            ([.. good[..^1], (byte)'x'], checkpoint, Whole),
            (good[..^1], checkpoint, Whole),
            ([], checkpoint, Whole),
            (good, checkpoint[..^9], Whole),
            (good, CheckpointJson.Write(CheckpointJson.Read(checkpoint) with { Position = null, Rows = 0, Run = CheckpointJson.Read(
                checkpoint).Run! with { QueryPosition = null, QueryRows = 0 } }), Whole),
            (good, CheckpointJson.Write(CheckpointJson.Read(checkpoint) with { File = stranger }), Whole),
            (good, CheckpointJson.Write(CheckpointJson.Read(checkpoint) with { AccessToken = "of another" }), Whole),
            (good, checkpoint, Whole with { IncludeSource = true }),
            (good, checkpoint, Whole with { UpdatedStartUtc = _start.AddDays(1) }),
        ])
        {
            await File.WriteAllBytesAsync(Whole.Path, file, Given.Stop);
            await File.WriteAllBytesAsync(CheckpointPath + ".new", beside, Given.Stop);
            Assert.Contains("has no checkpoint", await RefusalAsync(options), StringComparison.Ordinal);
            Assert.Equal(file, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        }
    }
}
