namespace Mews.Exports;

/// <summary>Keeps two exports from writing one file at once, and from going on from one checkpoint. It ends with the process, however that ends.</summary>
internal sealed class FileLocks : IDisposable
{
    private readonly List<FileStream> _streams = [];

    /// <summary>Takes the locks.</summary>
    /// <param name="path">Full path of the file of the export.</param>
    /// <param name="checkpointFile">Where its checkpoint is kept.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: another export has one of them, or one is a link.</exception>
    internal FileLocks(string path, CheckpointFile checkpointFile)
    {
        try
        {
            foreach (string lockPath in new[] { CheckpointFile.LockPathOf(path), checkpointFile.LockPath }.Distinct(StringComparer.OrdinalIgnoreCase))
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

    /// <inheritdoc/>
    public void Dispose() => _streams.ForEach(stream => stream.Dispose());

    // Opened, or made anew where there is none: in a folder that others write to, a link would have a file made wherever it leads.
    private static FileStream Take(string path)
    {
        if (Links.IsLink(path))
        {
            throw new MewsApiException(MewsErrorKind.ExportRefused, $"{path} is a link that no export created.")
            {
                Remedy = MewsRemedy.RemoveFile,
            };
        }

        bool isThere = File.Exists(path);
        try
        {
            var stream = new FileStream(path, isThere ? FileMode.Open : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            if (!isThere)
            {
                FileSystem.SetMode(stream, FileSystem.OwnerOnly);
            }

            return stream;
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && (isThere || File.Exists(path)))
        {
            throw new MewsApiException(MewsErrorKind.ExportRefused, $"Another export is writing this file: {path} is in use.", exception) { Remedy = MewsRemedy.WaitForOther };
        }
    }
}
