using System.Security.Cryptography;

namespace Mews.Connector;

/// <summary>The file that rows are appended to.</summary>
internal sealed class ExportFile : IDisposable
{
    /// <summary>So many bytes at the end of what is good tell whether somebody else has changed it.</summary>
    private const int TailLength = 4096;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly FileStream _other;
    private readonly Action<string> _step;
    private Exception? _lost;

    /// <summary>Opens the file, and makes it where there is none.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="step">Told of every step.</param>
    internal ExportFile(string path, Action<string> step)
    {
        _path = path;
        _step = step;
        // Others may read it meanwhile. A flush may take its time beside what is appended, so it has a stream of its own.
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);
        try
        {
            _other = _stream.CanSeek
                ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1)
                : throw new IOException($"{path} is not a regular file.");
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>How long it is.</summary>
    internal long Length => _stream.Length;

    /// <summary>Throws away what lies behind a length.</summary>
    internal void Cut(long length)
    {
        _step("cut");
        _stream.SetLength(length);
        _stream.Position = length;
    }

    /// <summary>Appends bytes. They may or may not survive the end of the machine before <see cref="Flush"/>.</summary>
    internal void Append(ArraySegment<byte> bytes)
    {
        _step("append");
        int half = bytes.Count / 2;
        _stream.Write(bytes.Array!, bytes.Offset, half);
        _step("append the rest");
        _stream.Write(bytes.Array!, bytes.Offset + half, bytes.Count - half);
        _stream.Flush(flushToDisk: false);
    }

    /// <summary>Returns when all that was appended before is safe on the disk. More may be appended meanwhile, by another thread.</summary>
    /// <param name="length">How long the file is at least.</param>
    /// <exception cref="IOException">It may not be safe. Nothing that is appended to this stream will be.</exception>
    internal void Flush(long length)
    {
        if (_lost is not null)
        {
            throw new IOException(_lost.Message, _lost);
        }

        try
        {
            _step("flush");
            Disk.Flush(_other);
            RefuseTaken(length);
            _step("flushed");
        }
        catch (Exception exception)
        {
            // A system may forget what it could not write, and answer the next time that all is well.
            _lost = exception;
            throw;
        }
    }

    // Elsewhere than on Windows, nothing keeps another program from taking a file away that is being written.
    private void RefuseTaken(long length)
    {
        const string Taken = "Somebody has taken it away, or cut it, while it was written.";
        if (!File.Exists(_path))
        {
            throw new IOException(Taken);
        }

        // Not its FileInfo, which tells the length of a link.
        using FileStream? file = FileSystem.OpenToRead(_path);
        if (file is null || file.Length < length)
        {
            throw new IOException(Taken);
        }
    }

    /// <summary>Hash of the last bytes before a length, beside what is appended.</summary>
    internal string TailBefore(long length)
    {
        byte[] tail = new byte[(int)Math.Min(TailLength, length)];
        _other.Position = length - tail.Length;
        int read = 0;
        int more;
        while ((more = _other.Read(tail, read, tail.Length - read)) > 0)
        {
            read += more;
        }

        using var hash = SHA256.Create();
        return Convert.ToBase64String(hash.ComputeHash(tail, 0, read));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _other.Dispose();
    }
}
