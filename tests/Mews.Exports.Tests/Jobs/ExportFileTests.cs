using Mews.Simulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

/// <summary>Files that are not as the export left them, or in use.</summary>
public sealed class ExportFileTests : ExportTest
{
    [Fact]
    public async Task A_file_that_somebody_has_changed_is_refused_and_left_alone()
    {
        await StopAsync();
        byte[] good = await File.ReadAllBytesAsync(Whole.Path, Given.Stop);
        byte[] edited = [.. good];
        edited[^3] ^= 1;
        foreach (byte[] bad in (byte[][])[edited, good[..^1], []])
        {
            await File.WriteAllBytesAsync(Whole.Path, bad, Given.Stop);
            Assert.Contains("Another program or person changed", await RefusalAsync(Whole), StringComparison.Ordinal);
            Assert.Equal(bad, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        }

        File.Delete(Whole.Path);
        Assert.Contains("is missing", await RefusalAsync(Whole), StringComparison.Ordinal);
        Assert.False(File.Exists(Whole.Path));

        await (Whole with { Restart = true }).RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task A_file_that_has_no_checkpoint_is_written_over_with_force_only()
    {
        await File.WriteAllTextAsync(Whole.Path, "precious", Given.Stop);
        Assert.Contains("WriteOver", await RefusalAsync(Whole), StringComparison.Ordinal);
        Assert.Contains("WriteOver", await RefusalAsync(Whole with { Restart = true }), StringComparison.Ordinal);
        _fault = new Status(401);
        await Assert.ThrowsAsync<MewsApiException>(() => (Whole with { Force = true }).RunAsync(Session()));
        Assert.Equal("precious", await File.ReadAllTextAsync(Whole.Path, Given.Stop));

        _fault = null;
        await (Whole with { Force = true }).RunAsync(Session());
        Assert.Equal(Truth().Length + 1, (await File.ReadAllLinesAsync(Whole.Path, Given.Stop)).Length);
    }

    [Fact]
    public async Task Two_exports_of_one_file_at_once_are_refused_at_the_start_of_the_second()
    {
        using (var first = new ExportJob(Session(), Whole))
        {
            Assert.Null(first.NothingToDo);
            Assert.Contains("Another export is writing the same file", await RefusalAsync(Whole), StringComparison.Ordinal);
        }

        await Whole.RunAsync(Session());
        Assert.Equal(["assignments.csv", "assignments.csv.mews"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task Two_checkpoints_do_not_let_two_exports_write_one_file_at_once()
    {
        using var first = new ExportJob(Session(), Whole with { CheckpointPath = Path.Combine(_folder.FullName, "one") });
        Assert.Null(first.NothingToDo);
        Assert.Contains(
            "Another export is writing the same file",
            await RefusalAsync(Whole with { CheckpointPath = Path.Combine(_folder.FullName, "other"), Force = true }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_taken_away_while_it_is_written_is_not_complete(bool isCut)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let it go.");
        int appends = 0;
        ExportOptions options = Whole with { Step = step => TakeAway(step, ref appends) };
        Assert.Contains(
            "Another program moved, shortened or changed the file",
            (await Assert.ThrowsAsync<IOException>(() => options.RunAsync(Session()))).Message,
            StringComparison.Ordinal);
        Assert.NotNull(ReadCheckpoint().Run);

        void TakeAway(string step, ref int appends)
        {
            if (step == "flush" && appends++ == 0)
            {
                if (isCut)
                {
                    using FileStream file = File.Open(Whole.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                    file.SetLength(0);
                }
                else
                {
                    File.Delete(Whole.Path);
                }
            }
        }
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_is_refused_before_any_request()
    {
        _simulator.Log.Clear();
        Assert.Contains("is a folder", await RefusalAsync(Whole with { Path = _folder.FullName }), StringComparison.Ordinal);
        Assert.Contains("is a folder", await RefusalAsync(Whole with { CheckpointPath = _folder.FullName }), StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public async Task A_file_of_something_else_at_the_place_of_one_without_rows_is_not_written_over()
    {
        ExportOptions options = Whole with { Format = ExportFormat.JsonLines, UpdatedStartUtc = _start.AddYears(-3), UpdatedEndUtc = null };
        var clock = new FakeTimeProvider(_start.AddYears(-2));
        await options.RunAsync(Session(clock: clock));
        Assert.Equal(0, FileSink.LengthAt(ReadCheckpoint().Position));
        clock.Advance(TimeSpan.FromDays(1));
        await File.WriteAllTextAsync(options.Path, "precious", Given.Stop);
        Assert.Contains("added 8 bytes", await RefusalAsync(options, Session(clock: clock)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_added_to_a_complete_file_is_not_thrown_away_in_silence()
    {
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        var clock = new FakeTimeProvider(_end);
        await options.RunAsync(Session(clock: clock));
        await File.AppendAllTextAsync(options.Path, "my,own,row\r\n", Given.Stop);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("added 12 bytes", await RefusalAsync(options, Session(clock: clock)), StringComparison.Ordinal);
        Assert.EndsWith("my,own,row\r\n", await File.ReadAllTextAsync(options.Path, Given.Stop), StringComparison.Ordinal);
        await (options with { Force = true }).RunAsync(Session(clock: clock));
        Assert.DoesNotContain("my,own", await File.ReadAllTextAsync(options.Path, Given.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_by_its_name()
    {
        string folder = Path.Combine(_folder.FullName, "no");
        Assert.Contains(
            $"The folder {folder} does not exist.",
            await RefusalAsync(Whole with { Path = Path.Combine(folder, "x.csv") }),
            StringComparison.Ordinal);
        Assert.Contains(
            $"The folder {folder} does not exist.",
            await RefusalAsync(Whole with { CheckpointPath = Path.Combine(folder, "x.mews") }),
            StringComparison.Ordinal);
    }
}
