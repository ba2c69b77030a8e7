namespace Mews.Exports.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-atomic-");

    private string File => Path.Combine(_folder.FullName, "file");

    private string Next => File + ".new";

    [Fact]
    public async Task Whoever_has_opened_the_old_file_reads_it_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows waits until they have closed it.");
        AtomicFile.Replace(File, "old"u8.ToArray(), Given.Stop);
        using var reader = new StreamReader(File);
        AtomicFile.Replace(File, "new"u8.ToArray(), Given.Stop);
        Assert.Equal("old", await reader.ReadToEndAsync(Given.Stop));
        Assert.Equal("new", await System.IO.File.ReadAllTextAsync(File, Given.Stop));
        Assert.Equal(["file"], Names());
    }

    [Fact]
    public async Task A_disk_that_is_full_leaves_the_old_file_and_nothing_beside_it()
    {
        await System.IO.File.WriteAllTextAsync(File, "old", Given.Stop);
        Assert.Throws<IOException>(
            () => New(step => { if (step == "flush") { throw new IOException("No space left on device"); } }).Write("new"u8.ToArray()));
        Assert.Equal("old", await System.IO.File.ReadAllTextAsync(File, Given.Stop));
        Assert.Equal(["file"], Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_in_the_place_of_the_successor_is_not_written_through(bool isThere)
    {
        string precious = Path.Combine(_folder.FullName, "precious");
        if (isThere)
        {
            await System.IO.File.WriteAllTextAsync(precious, "precious", Given.Stop);
        }

        System.IO.File.CreateSymbolicLink(Next, precious);
        New(_ => { }).Write("new"u8.ToArray());
        Assert.Equal(isThere ? ["file", "precious"] : ["file"], Names());
        Assert.Equal("new", await System.IO.File.ReadAllTextAsync(File, Given.Stop));
        Assert.True(!isThere || await System.IO.File.ReadAllTextAsync(precious, Given.Stop) == "precious");
    }

    [Fact]
    public void A_folder_in_the_place_of_the_successor_stays()
    {
        Directory.CreateDirectory(Next);
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => New(_ => { }).Write([1])).Message, StringComparison.Ordinal);
        Assert.Equal(["file.new"], Names());
    }

    [Fact]
    public void A_private_file_is_its_owners_alone_and_a_mode_that_somebody_set_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        New(_ => { }).Write([1]);
        Assert.Equal(OwnerOnly, ModeOf(File));
        const UnixFileMode Set = OwnerOnly | UnixFileMode.GroupRead;
        SetMode(File, Set);
        New(_ => { }).Write([2]);
        Assert.Equal(Set, ModeOf(File));
        AtomicFile.Replace(File, [3], Given.Stop);
        Assert.Equal(Set, ModeOf(File));
    }

    [Fact]
    public void A_name_of_any_characters_is_one()
    {
        string name = OperatingSystem.IsWindows() ? "Žluťoučký kůň 😀" : "Žluťoučký \n kůň 😀";
        AtomicFile.Replace(Path.Combine(_folder.FullName, name), [1], Given.Stop);
        AtomicFile.Replace(Path.Combine(_folder.FullName, name), [1, 2], Given.Stop);
        Assert.Equal(2, new FileInfo(Path.Combine(_folder.FullName, name)).Length);
        Assert.Equal([name], Names());
    }

    [Fact]
    public void A_path_that_is_longer_than_Windows_takes_of_old_is_one()
    {
        DirectoryInfo folder = _folder.CreateSubdirectory(new string('a', 200)).CreateSubdirectory(new string('b', 200));
        string path = Path.Combine(folder.FullName, "file");
        AtomicFile.Replace(path, [1], Given.Stop);
        AtomicFile.Replace(path, [1, 2], Given.Stop);
        Assert.Equal(2, new FileInfo(path).Length);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private AtomicFile New(Action<string> step) => new(File, Next, isPrivate: true, new FileRetry(TimeProvider.System, Given.Stop), step);

    private IEnumerable<string> Names() => _folder.GetFileSystemInfos().Select(info => info.Name).Order(StringComparer.Ordinal);

#pragma warning disable CA1416 // Skipped on Windows.
    private static UnixFileMode ModeOf(string path) => System.IO.File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode) => System.IO.File.SetUnixFileMode(path, mode);
#pragma warning restore CA1416
}
