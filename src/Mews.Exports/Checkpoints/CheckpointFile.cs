using System.Collections.Concurrent;
using System.Text.Json;

namespace Mews.Exports;

/// <summary>The file of a checkpoint. Whenever the process ends, it holds the old checkpoint or the new one, whole.</summary>
internal sealed class CheckpointFile(string path, FileRetry retry, Action<string> step)
{
    /// <summary>Extension of a checkpoint that is kept beside its file.</summary>
    internal const string Ending = ".mews";

    /// <summary>Size limit in bytes: room for 20,000 enterprises.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    private static readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.OrdinalIgnoreCase);

    private readonly string _successor = SuccessorOf(path);
    private readonly AtomicFile _file = new(path, SuccessorOf(path), isPrivate: true, retry, now => step($"{now} checkpoint"));

    internal string Path => path;

    internal string LockPath => LockPathOf(Path);

    /// <summary>Whether a path is one that the checkpoint needs for itself, its successor or its lock.</summary>
    internal bool Uses(string file) => new[] { Path, _successor, LockPath }.Contains(file, StringComparer.OrdinalIgnoreCase);

    internal static string LockPathOf(string file) => WithEnding(file) + ".lock";

    /// <summary>Reads the checkpoint; null where there is no file.</summary>
    /// <exception cref="JsonException">The file is not a checkpoint.</exception>
    internal Checkpoint? Read() => ReadAt(Path);

    /// <summary>Reads the successor where the checkpoint is gone: on some file systems an interrupted rename leaves only that.</summary>
    /// <returns>Null where the checkpoint exists, or the successor is missing or incomplete.</returns>
    internal Checkpoint? ReadSuccessor()
    {
        try
        {
            return File.Exists(Path) ? null : ReadAt(_successor);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal bool IsWrittenByThisProcess => _written.ContainsKey(Path);

    internal void Write(Checkpoint checkpoint)
    {
        _written[Path] = true;
        _file.Write(CheckpointJson.Write(checkpoint));
    }

    /// <summary>Renames the successor that <see cref="ReadSuccessor"/> found to the checkpoint.</summary>
    internal void PromoteSuccessor() => _file.Swap();

    private static string SuccessorOf(string path) => WithEnding(path) + ".new";

    // Not simply path + ".lock" or ".new": other programs may use such names for the file.
    private static string WithEnding(string file) => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? file : file + Ending;

    private Checkpoint? ReadAt(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using FileStream stream = retry.Run(() => FileSystem.OpenToRead(file)) ?? throw new JsonException("This is not a regular file.");
        using var reader = new BinaryReader(stream);
        byte[] text = reader.ReadBytes(MaxBytes + 1);
        return text.Length <= MaxBytes
            ? CheckpointJson.Read(text)
            : throw new JsonException($"The file is longer than {MaxBytes / 1024} KiB.");
    }
}
