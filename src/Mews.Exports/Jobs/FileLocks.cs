namespace Mews.Exports;

/// <summary>Locks the file and the checkpoint of an export against other exports, until it is disposed or the process ends.</summary>
internal sealed class FileLocks : IDisposable
{
    private readonly List<FileStream> _streams = [];

    /// <exception cref="MewsApiException">Another export holds a lock, or a lock is a link.</exception>
    internal FileLocks(string path, CheckpointFile checkpointFile)
    {
        try
        {
            string[] lockPaths = [CheckpointFile.LockPathOf(path), checkpointFile.LockPath];
            foreach (string lockPath in lockPaths.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                _streams.Add(Take(lockPath));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose() => _streams.ForEach(stream => stream.Dispose());

    // Never FileMode.OpenOrCreate: in a shared folder it would follow a dangling link, and create the file that the link points to.
    private static FileStream Take(string path)
    {
        if (Links.IsLink(path))
        {
            throw new MewsApiException(MewsErrorKind.ExportRefused, $"{path} is a link that no export created.")
            {
                Remedy = MewsRemedy.RemoveFile,
            };
        }

        bool exists = File.Exists(path);
        FileMode mode = exists ? FileMode.Open : FileMode.CreateNew;
        try
        {
            var stream = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            if (!exists)
            {
                FileSystem.SetMode(stream, FileSystem.OwnerOnly);
            }

            return stream;
        }
        catch (IOException exception)
            when (exception is not (DirectoryNotFoundException or PathTooLongException) && (exists || File.Exists(path)))
        {
            string message = $"Another export is writing the same file: the lock file {path} is in use.";
            throw new MewsApiException(MewsErrorKind.ExportRefused, message, exception) { Remedy = MewsRemedy.WaitForOther };
        }
    }
}
