using System.Buffers;
using System.IO.Compression;

namespace Mews.Connector;

/// <summary>The body of a response, whole, in memory that is lent and goes back.</summary>
internal sealed class ResponseBody : IDisposable
{
    /// <summary>The longest body that is read, in bytes: far more than any page of <see cref="Operations.MaxItems"/> items.</summary>
    internal const int MaxBytes = 16 * 1024 * 1024;

    // The shared pool keeps one for each thread, and that of .NET Framework none of more than a megabyte, which pages of reservations have.
    private static readonly ArrayPool<byte> _pool = ArrayPool<byte>.Create(MaxBytes, maxArraysPerBucket: 6);

    // What the longest so far took, so that memory of one size is lent, and seldom one that is too small.
    private static volatile int _usualBytes = 256 * 1024;

    private byte[] _bytes = _pool.Rent(_usualBytes);
    private int _length;

    private ResponseBody()
    {
    }

    /// <summary>What came in, without the byte order mark that something on the way may have put before it.</summary>
    internal ReadOnlySpan<byte> Utf8
    {
        get
        {
            ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _length);
            return bytes.StartsWith("\uFEFF"u8) ? bytes["\uFEFF"u8.Length..] : bytes;
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="InvalidDataException">It is longer than <see cref="MaxBytes"/>.</exception>
    internal static async Task<ResponseBody> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var body = new ResponseBody();
        try
        {
            await body.FillAsync(stream, cancellationToken).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>What the body, which is gzip, holds.</summary>
    /// <exception cref="InvalidDataException">It is no gzip, or what it holds is longer than <see cref="MaxBytes"/>.</exception>
    internal ResponseBody Unzipped()
    {
        using var stream = new GZipStream(new MemoryStream(_bytes, 0, _length, writable: false), CompressionMode.Decompress);
        var body = new ResponseBody();
        try
        {
            int read;
            do
            {
                body.MakeRoom();
                read = stream.Read(body._bytes, body._length, body._bytes.Length - body._length);
            }
            while (body.Took(read));
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            _pool.Return(_bytes);
        }

        _bytes = [];
        _length = 0;
    }

    private async Task FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        int read;
        do
        {
            MakeRoom();
            read = await stream.ReadAsync(_bytes, _length, _bytes.Length - _length, cancellationToken).ConfigureAwait(false);
        }
        while (Took(read));
    }

    private void MakeRoom()
    {
        if (_length == _bytes.Length)
        {
            byte[] old = _bytes;
            _bytes = _pool.Rent(2 * old.Length);
            Array.Copy(old, _bytes, _length);
            _usualBytes = Math.Min(Math.Max(_usualBytes, _bytes.Length), MaxBytes / 4);
            _pool.Return(old);
        }
    }

    private bool Took(int read)
    {
        _length += read;
        return _length > MaxBytes
            ? throw new InvalidDataException($"It is longer than {MaxBytes / (1024 * 1024)} MiB.")
            : read > 0;
    }
}
