namespace Mews.SourceAssignments.Tests;

/// <summary>A file is as long as a person can keep in mind: what is longer is two things.</summary>
public sealed class FileLengthTests
{
    private const int MaxLines = 266;

    // Longer than that from before: none of them grows.
    private static readonly Dictionary<string, int> _longer = new()
    {
        ["src/Mews.Connector/Paging/QueryRunner.cs"] = 300,
        ["src/Mews.Simulator/HotelReservation.cs"] = 299,
        ["src/Mews.SourceAssignments/Commands/PullCommand.cs"] = 325,
    };

    private static readonly Dictionary<string, int> _lines = (
        from folder in (string[])["src", "tests"]
        from file in Directory.EnumerateFiles(Path.Combine(ModuleLayout.Repository, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(ModuleLayout.Repository, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select (path, Lines: File.ReadLines(file).Count())).ToDictionary(file => file.path, file => file.Lines);

    [Fact]
    public void No_file_is_too_long()
    {
        Assert.InRange(_lines.Count, 400, int.MaxValue);
        Assert.Empty(
            from file in _lines
            let most = _longer.GetValueOrDefault(file.Key, MaxLines)
            where file.Value > most
            select $"{file.Key} has {file.Value} lines, {most} at most.");
    }

    [Fact]
    public void No_exception_outlives_its_reason() =>
        Assert.All(_longer.Keys, file => Assert.InRange(_lines.GetValueOrDefault(file), MaxLines + 1, int.MaxValue));
}
