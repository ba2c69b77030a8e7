using System.Collections.Concurrent;
using System.Text.Json;

namespace Mews.Exports;

/// <summary>The file that a checkpoint is kept in. Whenever a process ends, it holds a whole checkpoint: the old one or the new one.</summary>
/// <param name="path">Full path.</param>
/// <param name="patience">How long to wait for programs that hold it.</param>
/// <param name="step">Told of every step.</param>
internal sealed class CheckpointFile(string path, Patience patience, Action<string> step)
{
    /// <summary>Ending of the name of a checkpoint that lies beside its file.</summary>
    internal const string Ending = ".mews";

    /// <summary>The longest checkpoint, in bytes: room for twenty thousand enterprises.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    private static readonly ConcurrentDictionary<string, bool> _written = new(StringComparer.OrdinalIgnoreCase);

    private readonly string _next = NextOf(path);
    private readonly AtomicFile _file = new(path, NextOf(path), isPrivate: true, patience, now => step($"{now} checkpoint"));

    /// <summary>Full path.</summary>
    internal string Path => path;

    /// <summary>Full path of what keeps a second export away.</summary>
    internal string LockPath => LockPathOf(Path);

    /// <summary>Whether a path is of the checkpoint, or of a file that is beside it while an export runs.</summary>
    internal bool Needs(string other) => new[] { Path, _next, LockPath }.Contains(other, StringComparer.OrdinalIgnoreCase);

    /// <summary>Full path of what keeps a second export away from a file.</summary>
    internal static string LockPathOf(string file) => Beside(file) + ".lock";

    /// <summary>Reads the checkpoint; null where there is none.</summary>
    /// <exception cref="JsonException">It is no checkpoint.</exception>
    internal Checkpoint? Read() => ReadAt(Path);

    /// <summary>Reads the successor of a checkpoint that is gone: the rename that was to put it there may have taken the old one away alone.</summary>
    /// <returns>Null where there is none, or none that is whole, and where the checkpoint itself is there.</returns>
    internal Checkpoint? ReadNext()
    {
        try
        {
            return File.Exists(Path) ? null : ReadAt(_next);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether this process has written a checkpoint there.</summary>
    internal bool IsOfThisProcess => _written.ContainsKey(Path);

    /// <summary>Puts a checkpoint in the place of the one that is there.</summary>
    internal void Write(Checkpoint checkpoint)
    {
        _written[Path] = true;
        _file.Write(CheckpointJson.Write(checkpoint));
    }

    /// <summary>Puts the successor that <see cref="ReadNext"/> gave in its place.</summary>
    internal void TakeNext() => _file.Swap();

    private static string NextOf(string path) => Beside(path) + ".new";

    // Another program may keep a lock beside a file of that name.
    private static string Beside(string file) => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? file : file + Ending;

    private Checkpoint? ReadAt(string place)
    {
        if (!File.Exists(place))
        {
            return null;
        }

        using FileStream stream = patience.Run(() => FileSystem.OpenToRead(place)) ?? throw new JsonException("It is not a regular file.");
        using var reader = new BinaryReader(stream);
        byte[] text = reader.ReadBytes(MaxBytes + 1);
        return text.Length <= MaxBytes ? CheckpointJson.Read(text) : throw new JsonException($"It is longer than {MaxBytes / 1024} KiB.");
    }
}
