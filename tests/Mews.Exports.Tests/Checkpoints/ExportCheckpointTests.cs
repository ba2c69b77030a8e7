using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

/// <summary>What is no checkpoint, or not one that an export wrote.</summary>
public sealed class ExportCheckpointTests : ExportTest
{
    [Theory]
    [InlineData("")]
    [InlineData("{\"Version\":2")]
    [InlineData("{\"Version\":1}")]
    [InlineData("{\"Version\":2}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_checkpoint_that_is_none_is_refused(string text)
    {
        await StopAsync();
        await File.WriteAllTextAsync(CheckpointPath, text, Given.Stop);
        Assert.Contains("cannot be read as the checkpoint of an export", await RefusalAsync(Whole), StringComparison.Ordinal);
        await (Whole with { Restart = true }).RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public void A_name_that_a_checkpoint_has_twice_is_not_repeated()
    {
        var refusal = Assert.Throws<JsonException>(
            () => { CheckpointJson.Read("""{"Version":2,"File":"f","AccessToken":"a","Request":{"Hostile":"x","Hostile":"y"}}"""u8); });
        Assert.DoesNotContain("Hostile", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Rows\": ", "-5")]
    [InlineData("\"Rows\": ", "0")]
    [InlineData("\"IdQueries\": ", "-1")]
    [InlineData("\"IdQueries\": ", "99")]
    [InlineData("\"IdQueries\": ", "9999999999")]
    [InlineData("\"QueryRows\": ", "99999999")]
    [InlineData("\"RowsBefore\": ", "99999999")]
    [InlineData("\"FromUtc\": ", "null")]
    [InlineData("\"FromUtc\": ", "\"2036-01-01T00:00:00Z\"")]
    [InlineData("\"SettledUtc\": ", "\"2036-01-01T00:00:00Z\"")]
    [InlineData("\"File\": ", "null")]
    [InlineData("\"Format\": ", "\"Csv\", \"Format\": \"Csv\"")]
    [InlineData("\"Watermarks\": ", "[]")]
    [InlineData("\"Watermarks\": ", "{ \"tomorrow\": [\"7c5b7c9b-54c8-4a0c-a0b5-7ad0f0b43b5a\"] }")]
    public async Task A_checkpoint_that_somebody_has_written_in_is_refused(string before, string value)
    {
        await StopAsync();
        string[] lines = await File.ReadAllLinesAsync(CheckpointPath, Given.Stop);
        int line = Array.FindIndex(lines, line => line.Contains(before, StringComparison.Ordinal));
        lines[line] = lines[line].EndsWith('[')
            ? $"{before}{value}, \"Rest\": ["
            : $"{before}{value}{(lines[line].EndsWith(',') ? "," : "")}";
        await File.WriteAllLinesAsync(CheckpointPath, lines, Given.Stop);
        Assert.Contains("the checkpoint of", await RefusalAsync(Whole), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-5 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("99999999999999999999 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("100 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("100")]
    [InlineData("")]
    public async Task A_position_that_somebody_has_written_in_is_refused(string position)
    {
        await StopAsync();
        byte[] good = await File.ReadAllBytesAsync(Whole.Path, Given.Stop);
        await File.WriteAllBytesAsync(CheckpointPath, CheckpointJson.Write(ReadCheckpoint() with { Position = position }), Given.Stop);
        Assert.Contains("Another program or person changed", await RefusalAsync(Whole), StringComparison.Ordinal);
        Assert.Equal(good, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task A_checkpoint_that_an_editor_has_saved_is_one()
    {
        await StopAsync();
        await File.WriteAllTextAsync(
            CheckpointPath,
            await File.ReadAllTextAsync(CheckpointPath, Given.Stop),
            new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            Given.Stop);
        await Whole.RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task What_lies_beside_a_checkpoint_of_any_name_stays()
    {
        ExportOptions options = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "poetry") };
        string[] others = [options.CheckpointPath + ".lock", options.CheckpointPath + ".new"];
        foreach (string other in others)
        {
            await File.WriteAllTextAsync(other, "precious", Given.Stop);
        }

        await options.RunAsync(Session());
        Assert.All(others, other => Assert.Equal("precious", File.ReadAllText(other)));
        Assert.Equal(["assignments.csv", "poetry", "poetry.lock", "poetry.new"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Theory]
    [InlineData("assignments.csv")]
    [InlineData("ASSIGNMENTS.csv")]
    public async Task A_checkpoint_in_the_place_of_the_file_is_refused(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        Assert.Contains("Checkpoint", await RefusalAsync(Whole with { CheckpointPath = path, Force = true }), StringComparison.Ordinal);
        Assert.Contains(
            "Checkpoint",
            await RefusalAsync(Whole with { CheckpointPath = Whole.Path, Path = path + ".mews.new" }),
            StringComparison.Ordinal);
        Assert.Contains(
            "Checkpoint",
            await RefusalAsync(Whole with { CheckpointPath = Whole.Path, Path = path + ".mews.lock" }),
            StringComparison.Ordinal);
        Assert.Contains("Checkpoint", await RefusalAsync(Whole with { CheckpointPath = path + ".mews.lock" }), StringComparison.Ordinal);
        Assert.Contains("Checkpoint", await RefusalAsync(Whole with { CheckpointPath = path + ".mews.next" }), StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_file_that_is_not_a_checkpoint_is_not_written_over_for_one()
    {
        ExportOptions options = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "precious.txt"), Restart = true };
        await File.WriteAllTextAsync(options.CheckpointPath, "precious", Given.Stop);
        Assert.Contains("Checkpoint", await RefusalAsync(options), StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(options.CheckpointPath, Given.Stop));
        await (options with { Force = true }).RunAsync(Session());
        Assert.Null(ReadCheckpoint(options.CheckpointPath).Run);
    }

    [Fact]
    public async Task A_checkpoint_is_a_regular_file_of_two_mebibytes_at_most()
    {
        await File.WriteAllBytesAsync(CheckpointPath, new byte[(2 * 1024 * 1024) + 1], Given.Stop);
        Assert.Contains("The file is longer than 2048 KiB.", await RefusalAsync(Whole), StringComparison.Ordinal);
        File.Delete(CheckpointPath);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe of Windows is in no folder.");
        await MakePipeAsync(CheckpointPath);
        Assert.Contains(
            "This is not a regular file.",
            await Task.Run(() => RefusalAsync(Whole), Given.Stop).InTimeAsync(),
            StringComparison.Ordinal);
        File.Delete(CheckpointPath);
        await MakePipeAsync(Whole.Path);
        await (Whole with { CheckpointPath = Path.Combine(_folder.FullName, "other.mews") }).RunAsync(Session()).InTimeAsync()
            .ContinueWith(run => Assert.IsType<MewsApiException>(run.Exception!.InnerException), Given.Stop);
        await Assert.ThrowsAsync<IOException>(
            () => Task.Run(() => (Whole with { Force = true }).RunAsync(Session()), Given.Stop).InTimeAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_checkpoint_from_the_future_is_refused(bool isFinished)
    {
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        await options.RunAsync(Session(clock: clock));
        var future = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Checkpoint checkpoint = ReadCheckpoint();
        var run = new RunProgress { FromUtc = checkpoint.Watermarks.Latest, ToUtc = future, SettledUtc = future };
        checkpoint = isFinished
            ? checkpoint with { Watermarks = checkpoint.Watermarks.With([null], future) }
            : checkpoint with { Run = run };
        await File.WriteAllBytesAsync(CheckpointPath, CheckpointJson.Write(checkpoint), Given.Stop);
        clock.Advance(TimeSpan.FromDays(1));
        string message = await RefusalAsync(options, Session(clock: clock));
        Assert.Contains(
            "all updates before 2099-01-01T00:00:00Z, but the clock of this machine shows an earlier time, 2025-03-02T00:05:00Z",
            message,
            StringComparison.Ordinal);
        await (options with { Restart = true }).RunAsync(Session(clock: clock));
        Assert.Equal(TrueIds(DateTimeOffset.MinValue, clock.GetUtcNow() - options.SettleTime), await IdsInAsync(options.Path));
    }

    private static async Task MakePipeAsync(string path)
    {
        using var process = System.Diagnostics.Process.Start("mkfifo", [path]);
        await process.WaitForExitAsync(Given.Stop);
        Assert.Equal(0, process.ExitCode);
    }
}
