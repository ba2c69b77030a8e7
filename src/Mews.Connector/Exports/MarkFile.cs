using System.Text.Json;

namespace Mews.Connector;

/// <summary>The file that a mark is kept in. Whenever a process ends, it holds a whole mark: the old one or the new one.</summary>
/// <param name="path">Full path.</param>
/// <param name="step">Told of every step.</param>
internal sealed class MarkFile(string path, Action<string> step)
{
    private const int MostTries = 20;

    // A virus scanner or a backup holds a file for about as long.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly string _next = path + ".new";

    /// <summary>Full path.</summary>
    internal string Path => path;

    /// <summary>Reads the mark; null where there is none.</summary>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: it is no mark.</exception>
    internal ExportMark? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return ExportMark.Read(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            throw new MewsApiException(
                MewsErrorKind.ExportRefused, $"{path} is not the mark of an export: {exception.Message} -Restart begins at the beginning.", exception);
        }
    }

    /// <summary>Puts a mark in the place of the one that is there.</summary>
    internal void Write(ExportMark mark)
    {
        step("write mark");
        using (var stream = new FileStream(_next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            byte[] utf8 = mark.ToUtf8();
            stream.Write(utf8, 0, utf8.Length);
            step("flush mark");
            stream.Flush(flushToDisk: true);
        }

        step("swap mark");
        Swap();
        step("mark swapped");
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
