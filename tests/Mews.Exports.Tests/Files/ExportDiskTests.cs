namespace Mews.Exports.Tests;

/// <summary>Disks that are full or fail.</summary>
[Trait("Speed", "Slow")]
public sealed class ExportDiskTests : ExportTest
{
    [Fact]
    public async Task A_disk_that_is_full_loses_nothing()
    {
        byte[] whole = await WholeAsync();
        foreach (string step in (string[])["append", "append the rest", "flush", "write checkpoint", "flush checkpoint", "swap checkpoint"])
        {
            int count = 0;
            ExportOptions full = Whole with
            {
                Restart = true,
                Step = now =>
                {
                    if (now == step && ++count == 1)
                    {
                        throw new IOException(
                "No space left on device");
                    }
                }
            };
            await Assert.ThrowsAsync<IOException>(() => full.RunAsync(Session(clock: new HastyTimeProvider())));
            await Whole.RunAsync(Session());
            Assert.Equal(whole, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        }
    }

    [Fact]
    public async Task A_flush_that_failed_once_is_not_believed_when_it_succeeds()
    {
        byte[] whole = await WholeAsync();
        int flushes = 0;
        MewsSession session = Session();
        ExportOptions options = Whole with
        {
            Step = now =>
            {
                if (now == "flush" && ++flushes == 1)
                {
                    throw new IOException(
            "Input/output error");
                }
            }
        };
        using (var export = new ExportJob(session, options))
        {
            using var runner = new QueryRunner(session, options.Operation, new PullOptions { PageSize = 20 });
            runner.Add(export.Writer.Queries());
            runner.Complete();
            Page page = (await runner.ReadAsync())!;
            export.Writer.Write(page);
            foreach (int _ in (int[])[1, 2])
            {
                Assert.Contains("Input/output error", Assert.Throws<IOException>(export.Writer.Save).Message, StringComparison.Ordinal);
                Assert.Equal((0, 0), (export.RowsSafe, ReadCheckpoint().Rows));
            }
        }

        await Whole.RunAsync(Session());
        Assert.Equal(whole, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task A_checkpoint_that_could_not_be_written_leaves_nothing_beside_the_old_one()
    {
        int checkpoints = 0;
        ExportOptions full = Whole with
        {
            Step = now =>
            {
                if (now == "flush checkpoint" && ++checkpoints == 2)
                {
                    throw new IOException(
            "No space left on device");
                }
            }
        };
        await Assert.ThrowsAsync<IOException>(() => full.RunAsync(Session()));
        Assert.Equal(["assignments.csv", "assignments.csv.mews"], _folder.GetFiles().Select(file => file.Name).Order());
    }
}
