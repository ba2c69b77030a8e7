using System.Buffers;
using System.IO.Compression;

namespace Mews.Connector;

/// <summary>Whole body of a response, in pooled memory.</summary>
internal sealed class ResponseBody : IDisposable
{
    /// <summary>Longest accepted body, in bytes: far longer than a page of <see cref="Operations.MaxItems"/> items.</summary>
    internal const int MaxBytes = 16 * 1024 * 1024;

    // ArrayPool.Shared keeps one array for each thread, and on .NET Framework none above a megabyte, which a page of reservations exceeds.
    private static readonly ArrayPool<byte> _pool = ArrayPool<byte>.Create(MaxBytes, maxArraysPerBucket: 6);

    // Size of the longest body so far, so that arrays of one size are pooled and are seldom too small.
    private static volatile int _usualBytes = 256 * 1024;

    private byte[] _bytes = _pool.Rent(_usualBytes);
    private int _length;

    private ResponseBody()
    {
    }

    /// <summary>The body without a byte order mark.</summary>
    internal ReadOnlySpan<byte> Utf8
    {
        get
        {
            ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _length);
            return bytes.StartsWith("\uFEFF"u8) ? bytes["\uFEFF"u8.Length..] : bytes;
        }
    }

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

    /// <summary>The decompressed body.</summary>
    /// <exception cref="InvalidDataException">It is not gzip, or is longer than <see cref="MaxBytes"/> when decompressed.</exception>
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
            ? throw new InvalidDataException($"The answer is longer than {MaxBytes / (1024 * 1024)} MiB.")
            : read > 0;
    }
}
