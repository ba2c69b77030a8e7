namespace Mews.Exports.Tests;

/// <summary>Links, and who may read what an export writes.</summary>
public sealed class ExportLinkTests : ExportTest
{
    [Fact]
    public async Task A_checkpoint_that_is_a_link_stays_one()
    {
        ExportOptions options = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "link.mews") };
        string target = Path.Combine(_folder.FullName, "real.mews");
        File.CreateSymbolicLink(options.CheckpointPath, target);
        Assert.Contains($"is a link to {target}", await RefusalAsync(options), StringComparison.Ordinal);
        options = options with { Force = true };
        await options.RunAsync(Session());
        Assert.Equal(target, new FileInfo(options.CheckpointPath).LinkTarget);
        Assert.Null(ReadCheckpoint(target).Run);
        Assert.NotNull(await options.RunAsync(Session()));
    }

    [Fact]
    public async Task A_link_is_followed_with_force_only()
    {
        string precious = Path.Combine(_folder.FullName, "precious");
        await File.WriteAllTextAsync(precious, "precious", Given.Stop);
        // A checkpoint of somebody else's claims what the link leads to, and that it holds nothing.
        ExportOptions forged = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "apart.mews") };
        await StopAsync(forged);
        Checkpoint checkpoint = ReadCheckpoint(forged.CheckpointPath) with { File = precious, Position = null, Rows = 0, Run = new() };
        await File.WriteAllBytesAsync(forged.CheckpointPath, CheckpointJson.Write(checkpoint), Given.Stop);
        File.Delete(Whole.Path);
        File.CreateSymbolicLink(Whole.Path, precious);
        foreach (ExportOptions options in (ExportOptions[])[forged, forged with { Restart = true }, Whole, Whole with { Restart = true }])
        {
            Assert.Contains($"{Whole.Path} is a link to {precious}, and an export does not follow links. FollowLink", await RefusalAsync(options), StringComparison.Ordinal);
            Assert.Equal("precious", await File.ReadAllTextAsync(precious, Given.Stop));
        }

        await (Whole with { Force = true }).RunAsync(Session());
        Assert.Equal(precious, new FileInfo(Whole.Path).LinkTarget);
        Assert.Equal(Truth().Length + 1, (await File.ReadAllLinesAsync(precious, Given.Stop)).Length);
    }

    [Theory]
    [InlineData(".mews")]
    [InlineData(".mews.lock")]
    public async Task A_link_beside_the_file_is_refused_and_makes_no_file(string ending)
    {
        string nothing = Path.Combine(_folder.FullName, "nothing");
        File.CreateSymbolicLink(Whole.Path + ending, nothing);
        Assert.Contains($"{Whole.Path}{ending} is a link", await RefusalAsync(Whole), StringComparison.Ordinal);
        Assert.False(File.Exists(nothing));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_next_checkpoint_is_not_written_through()
    {
        string precious = Path.Combine(_folder.FullName, "precious");
        await File.WriteAllTextAsync(precious, "precious", Given.Stop);
        File.CreateSymbolicLink(CheckpointPath + ".new", precious);
        await Whole.RunAsync(Session());
        Assert.Equal("precious", await File.ReadAllTextAsync(precious, Given.Stop));
        Assert.Null(ReadCheckpoint().Run);
    }

    [Fact]
    public async Task What_is_beside_the_file_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
#pragma warning disable CA1416 // Skipped on Windows.
        List<UnixFileMode> modes = [];
        await (Whole with
        {
            Step = step =>
            {
                if (step == "swap checkpoint")
                {
                    modes.AddRange(
            [File.GetUnixFileMode(CheckpointPath + ".new"), File.GetUnixFileMode(CheckpointPath + ".lock")]);
                }
            }
        }).RunAsync(Session());
        Assert.NotEmpty(modes);
        Assert.All(modes, mode => Assert.Equal(OwnerOnly, mode));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(CheckpointPath));

        File.SetUnixFileMode(CheckpointPath, OwnerOnly | UnixFileMode.GroupRead);
        await (Whole with { Restart = true }).RunAsync(Session());
        Assert.Equal(OwnerOnly | UnixFileMode.GroupRead, File.GetUnixFileMode(CheckpointPath));
#pragma warning restore CA1416
    }
}
