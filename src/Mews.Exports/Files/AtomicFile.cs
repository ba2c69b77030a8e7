namespace Mews.Exports;

/// <summary>A file that is replaced as a whole: it is written beside its place, and one rename puts it there. Whoever looks finds the old one or the new one.</summary>
/// <param name="path">Full path.</param>
/// <param name="next">Full path of its successor, in the same folder. What is there is deleted.</param>
/// <param name="isPrivate">Whether a file that was not there before is its owner's alone, on Unix. One that was there keeps its mode.</param>
/// <param name="patience">How long to wait for programs that hold it.</param>
/// <param name="step">Told of every step.</param>
internal sealed class AtomicFile(string path, string next, bool isPrivate, Patience patience, Action<string> step)
{
    /// <summary>Replaces a file, or makes it where there is none.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="utf8">What it is to hold.</param>
    /// <param name="stop">Ends the waiting for a program that holds it.</param>
    /// <exception cref="IOException">It could not be done. The old file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be done. The old file is as it was.</exception>
    internal static void Replace(string path, byte[] utf8, CancellationToken stop)
    {
        // A name that nobody knows: two runs may write the same page at once.
        string next = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            new AtomicFile(path, next, isPrivate: false, new Patience(TimeProvider.System, stop), static _ => { }).Write(utf8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && File.Exists(next))
        {
            File.Delete(next);
            throw;
        }
    }

    /// <summary>Replaces the file, or makes it where there is none. What it holds is on the disk before the name means it.</summary>
    /// <exception cref="IOException">It could not be done. The old file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be done. The old file is as it was.</exception>
    internal void Write(byte[] content)
    {
        using (FileStream stream = Create())
        {
            Fill(stream, content);
        }

        Swap();
    }

    /// <summary>Makes an empty successor, with the mode of the file.</summary>
    /// <param name="bufferSize">How many bytes are gathered before they are written.</param>
    internal FileStream Create(int bufferSize = 4096)
    {
        step("write");
        FileStream stream = patience.Run(() => New(bufferSize), isReplacing: true);
        if ((FileSystem.ModeOf(path) ?? (isPrivate ? FileSystem.OwnerOnly : null)) is { } mode)
        {
            FileSystem.SetMode(stream, mode);
        }

        return stream;
    }

    /// <summary>Returns when all that was written to the successor is on the disk.</summary>
    internal void Flush(FileStream stream)
    {
        step("flush");
        Disk.Flush(stream);
    }

    /// <summary>Puts the successor, which lies beside its place already, there.</summary>
    internal void Swap()
    {
        step("swap");
        // Never deleted first: there is no moment without a file.
        patience.Run(() => FileSystem.Rename(next, path), isReplacing: true);
        step("swapped");
        Disk.FlushFolderOf(path);
    }

    /// <summary>Takes a successor away that is not to take its place; does nothing where there is none.</summary>
    internal void Discard()
    {
        step("discard");
        File.Delete(next);
    }

    private void Fill(FileStream stream, byte[] content)
    {
        try
        {
            stream.Write(content, 0, content.Length);
            Flush(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Half a file is of no use, least of all on a disk that is full.
            stream.Dispose();
            Discard();
            throw;
        }
    }

    // Deleted and made anew, never opened: it may be a link to a file of somebody's.
    private FileStream New(int bufferSize)
    {
        if (Directory.Exists(next))
        {
            throw new IOException($"{next} is a folder: expected the path of a file.");
        }

        File.Delete(next);
        return new FileStream(next, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize);
    }
}
