using System.Globalization;

namespace Mews.Exports.Tests;

/// <summary>What tests of random ends have in common.</summary>
internal static class Chaos
{
    /// <summary>A folder where there is a file system in memory: what a disk does with thousands of flushes is not the question.</summary>
    internal static DirectoryInfo NewFolder() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetRandomFileName()))
        : Directory.CreateTempSubdirectory("mews-export-");

    /// <summary>The seeds of the rounds: as many as given, or as MEWS_CHAOS_ROUNDS says, or the one of MEWS_CHAOS_SEED.</summary>
    internal static IEnumerable<int> Seeds(int rounds) => Number("MEWS_CHAOS_SEED") is { } seed ? [seed] : Enumerable.Range(1, Number("MEWS_CHAOS_ROUNDS") ?? rounds);

    /// <summary>Does to a file what a machine that loses its power may do to all that no flush has made durable.</summary>
    internal static void LoseBytes(string path, long durable, bool mayHaveRubbish, Random random)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(random.NextInt64(durable, file.Length + 1));
        if (random.Next(2) == 0 && mayHaveRubbish)
        {
            file.Seek(0, SeekOrigin.End);
            byte[] rubbish = new byte[random.Next(300)];
            random.NextBytes(rubbish);
            file.Write(rubbish);
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;
}
