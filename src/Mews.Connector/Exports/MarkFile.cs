using System.Text.Json;

namespace Mews.Connector;

/// <summary>The file that a mark is kept in. Whenever a process ends, it holds a whole mark: the old one or the new one.</summary>
/// <param name="path">Full path.</param>
/// <param name="step">Told of every step.</param>
internal sealed class MarkFile(string path, Action<string> step)
{
    /// <summary>How the mark of a file is called that lies beside it.</summary>
    internal const string Ending = ".mews";

    private const int MostTries = 20;

    // A virus scanner or a backup holds a file for about as long.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly string _next = Beside(path) + ".new";

    /// <summary>Full path.</summary>
    internal string Path => path;

    /// <summary>Full path of what keeps a second export away.</summary>
    internal string LockPath => LockPathOf(path);

    /// <summary>Whether a path is of the mark, or of a file that is beside it while an export runs.</summary>
    internal bool Needs(string other) => new[] { path, _next, LockPath }.Contains(other, StringComparer.OrdinalIgnoreCase);

    /// <summary>Full path of what keeps a second export away from a file.</summary>
    internal static string LockPathOf(string file) => Beside(file) + ".lock";

    /// <summary>Reads the mark; null where there is none.</summary>
    /// <param name="advice">What to do where it is no mark.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: it is no mark.</exception>
    internal ExportMark? Read(string advice)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return MarkJson.Read(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            throw new MewsApiException(MewsErrorKind.ExportRefused, $"{path} is not the mark of an export: {exception.Message} {advice}", exception);
        }
    }

    /// <summary>Puts a mark in the place of the one that is there.</summary>
    internal void Write(ExportMark mark)
    {
        step("write mark");
        try
        {
            WriteNext(MarkJson.Write(mark));
        }
        catch (IOException)
        {
            // Half a mark is of no use, least of all on a disk that is full.
            File.Delete(_next);
            throw;
        }

        step("swap mark");
        Swap();
        step("mark swapped");
    }

    // Another program may keep a lock beside a file of that name.
    private static string Beside(string file) => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? file : file + Ending;

    private void WriteNext(byte[] utf8)
    {
        using var stream = new FileStream(_next, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(utf8, 0, utf8.Length);
        step("flush mark");
        Disk.Flush(stream);
    }

    // Never deleted first: there is no moment without a mark.
    private void Swap()
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                if (File.Exists(path))
                {
                    File.Replace(_next, path, null);
                }
                else
                {
                    File.Move(_next, path);
                }

                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && tries < MostTries)
            {
                Thread.Sleep(_pause);
            }
        }
    }
}
