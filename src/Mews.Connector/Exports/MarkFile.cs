using System.Text.Json;

namespace Mews.Connector;

/// <summary>The file that a mark is kept in. Whenever a process ends, it holds a whole mark: the old one or the new one.</summary>
internal sealed class MarkFile
{
    /// <summary>How the mark of a file is called that lies beside it.</summary>
    internal const string Ending = ".mews";

    /// <summary>The longest mark, in bytes: room for ten thousand enterprises.</summary>
    private const int MostBytes = 1024 * 1024;

    private readonly string _next;
    private readonly Patience _patience;
    private readonly AtomicFile _file;

    /// <summary>Names the file. Nothing is written yet.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="patience">How long to wait for programs that hold it.</param>
    /// <param name="step">Told of every step.</param>
    internal MarkFile(string path, Patience patience, Action<string> step)
    {
        Path = path;
        _next = Beside(path) + ".new";
        _patience = patience;
        _file = new AtomicFile(path, _next, isPrivate: true, patience, now => step($"{now} mark"));
    }

    /// <summary>Full path.</summary>
    internal string Path { get; }

    /// <summary>Full path of what keeps a second export away.</summary>
    internal string LockPath => LockPathOf(Path);

    /// <summary>Whether a path is of the mark, or of a file that is beside it while an export runs.</summary>
    internal bool Needs(string other) => new[] { Path, _next, LockPath }.Contains(other, StringComparer.OrdinalIgnoreCase);

    /// <summary>Full path of what keeps a second export away from a file.</summary>
    internal static string LockPathOf(string file) => Beside(file) + ".lock";

    /// <summary>Reads the mark; null where there is none.</summary>
    /// <param name="advice">What to do where it is no mark.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: it is no mark.</exception>
    internal ExportMark? Read(string advice)
    {
        try
        {
            return ReadAt(Path);
        }
        catch (JsonException exception)
        {
            throw new MewsApiException(MewsErrorKind.ExportRefused, $"{Path} is not the mark of an export: {exception.Message} {advice}", exception);
        }
    }

    /// <summary>Reads the successor of a mark that is gone: the rename that was to put it there may have taken the old one away alone.</summary>
    /// <returns>Null where there is none, or none that is whole.</returns>
    internal ExportMark? ReadNext()
    {
        try
        {
            return ReadAt(_next);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts a mark in the place of the one that is there.</summary>
    internal void Write(ExportMark mark) => _file.Write(MarkJson.Write(mark));

    /// <summary>Puts the successor that <see cref="ReadNext"/> gave in its place.</summary>
    internal void TakeNext() => _file.Swap();

    // Another program may keep a lock beside a file of that name.
    private static string Beside(string file) => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? file : file + Ending;

    private ExportMark? ReadAt(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using FileStream stream = _patience.Run(() => FileSystem.OpenToRead(path)) ?? throw new JsonException("It is not a regular file.");
        using var text = new MemoryStream();
        byte[] bytes = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(bytes, 0, bytes.Length)) > 0)
        {
            text.Write(bytes, 0, read);
            if (text.Length > MostBytes)
            {
                throw new JsonException($"It is longer than {MostBytes / 1024} KiB.");
            }
        }

        return MarkJson.Read(text.GetBuffer().AsSpan(0, (int)text.Length));
    }
}
