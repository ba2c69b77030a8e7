namespace Mews.Exports;

/// <summary>A file that is replaced as a whole, by renaming a successor: readers see the old file or the new one.</summary>
/// <param name="path">Full path.</param>
/// <param name="next">Full path of the successor, in the same folder. A file there is deleted.</param>
/// <param name="isPrivate">Whether a new file has mode 0600 on Unix. An existing file keeps its mode.</param>
/// <param name="retry">Retries while another program holds a file.</param>
/// <param name="step">Called with the name of each step.</param>
internal sealed class AtomicFile(string path, string next, bool isPrivate, FileRetry retry, Action<string> step)
{
    /// <summary>Replaces a file, or creates it.</summary>
    /// <exception cref="IOException">It could not be replaced. The old file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">Access was denied. The old file is unchanged.</exception>
    internal static void Replace(string path, byte[] utf8, CancellationToken cancellationToken)
    {
        // A random name: two processes may replace the file at the same time.
        string next = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            var retry = new FileRetry(TimeProvider.System, cancellationToken);
            new AtomicFile(path, next, isPrivate: false, retry, static _ => { }).Write(utf8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && File.Exists(next))
        {
            File.Delete(next);
            throw;
        }
    }

    /// <summary>Replaces the file, or creates it. The content is durable before the rename.</summary>
    /// <exception cref="IOException">It could not be replaced. The old file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">Access was denied. The old file is unchanged.</exception>
    internal void Write(byte[] content)
    {
        using (FileStream stream = Create())
        {
            Fill(stream, content);
        }

        Swap();
    }

    /// <summary>Creates an empty successor, with the mode of the file.</summary>
    internal FileStream Create(int bufferSize = 4096)
    {
        step("write");
        FileStream stream = retry.Run(() => New(bufferSize), isReplacing: true);
        if ((FileSystem.ModeOf(path) ?? (isPrivate ? FileSystem.OwnerOnly : null)) is { } mode)
        {
            FileSystem.SetMode(stream, mode);
        }

        return stream;
    }

    internal void Flush(FileStream stream)
    {
        step("flush");
        Disk.Flush(stream);
    }

    /// <summary>Renames the successor to the file.</summary>
    internal void Swap()
    {
        step("swap");
        // Never delete the old file first: a kill in between would leave none.
        retry.Run(() => FileSystem.Rename(next, path), isReplacing: true);
        step("swapped");
        Disk.FlushFolderOf(path);
    }

    /// <summary>Deletes the successor, if there is one.</summary>
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
            // Delete the incomplete successor: the disk may be full.
            stream.Dispose();
            Discard();
            throw;
        }
    }

    // Deleted and created, never opened: it may be a link to someone's file.
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
