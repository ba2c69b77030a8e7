namespace Mews.Connector;

/// <summary>Keeps two exports from writing one file at once. It ends with the process, however that ends.</summary>
internal sealed class ExportLock : IDisposable
{
    private readonly FileStream _stream;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">Full path of the file that is there meanwhile.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: another export has it.</exception>
    internal ExportLock(string path)
    {
        try
        {
            _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            throw new MewsApiException(MewsErrorKind.ExportRefused, $"Another export is writing this file: {path} is in use.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
