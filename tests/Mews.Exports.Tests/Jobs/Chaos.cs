using System.Globalization;

namespace Mews.Exports.Tests;

/// <summary>What tests of random ends have in common.</summary>
internal static class Chaos
{
    /// <summary>A folder where there is a file system in memory: what a disk does with thousands of flushes does not matter here.</summary>
    internal static DirectoryInfo NewFolder() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetRandomFileName()))
        : Directory.CreateTempSubdirectory("mews-export-");

    /// <summary>The seeds of the rounds: as many as given, or as MEWS_CHAOS_ROUNDS says, or the one of MEWS_CHAOS_SEED.</summary>
    internal static IEnumerable<int> Seeds(int rounds) =>
        Number("MEWS_CHAOS_SEED") is { } seed ? [seed] : Enumerable.Range(1, Number("MEWS_CHAOS_ROUNDS") ?? rounds);

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

    /// <summary>What a machine that loses its power may do to all that no checkpoint names.</summary>
    internal static void LosePower(IChaosTarget target, ExportOptions options, Random random)
    {
        string path = options.Path;
        if (!target.Exists(path))
        {
            return;
        }

        if (random.Next(2) == 0 && NextCheckpoint(target, options) is not null)
        {
            // Of the two files of a rename, one is left.
            File.Delete(path + ".mews");
        }

        Checkpoint checkpoint = File.Exists(path + ".mews")
            ? CheckpointJson.Read(File.ReadAllBytes(path + ".mews"))
            : NextCheckpoint(target, options)!;
        target.Damage(path, checkpoint, random);
    }

    /// <summary>The checkpoint that was to take the place of the other, where it is whole and what it names is there.</summary>
    private static Checkpoint? NextCheckpoint(IChaosTarget target, ExportOptions options)
    {
        try
        {
            using ISink sink = target.CreateSink(options with { Step = null });
            return File.Exists(options.Path + ".mews.new")
                && CheckpointJson.Read(File.ReadAllBytes(options.Path + ".mews.new")) is { Rows: > 0 } next
                && sink.Check(next.Position).State is { } state
                && (state == SinkState.Intact || (state == SinkState.Longer && next.Run is not null))
                ? next
                : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
