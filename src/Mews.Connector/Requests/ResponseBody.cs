using System.Buffers;

namespace Mews.Connector;

/// <summary>The body of a response, whole, in memory that is lent and goes back.</summary>
internal sealed class ResponseBody : IDisposable
{
    /// <summary>The longest body that is read, in bytes: far more than any page of <see cref="Operations.MostItems"/> items.</summary>
    internal const int MostBytes = 16 * 1024 * 1024;

    private const int UsualBytes = 256 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualBytes);
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
    /// <exception cref="InvalidDataException">It is longer than <see cref="MostBytes"/>.</exception>
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

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private async Task FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_length == _bytes.Length)
            {
                Grow();
            }

            int read = await stream.ReadAsync(_bytes, _length, _bytes.Length - _length, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            _length += read;
            if (_length > MostBytes)
            {
                throw new InvalidDataException($"It is longer than {MostBytes / (1024 * 1024)} MiB.");
            }
        }
    }

    private void Grow()
    {
        byte[] old = _bytes;
        _bytes = ArrayPool<byte>.Shared.Rent(2 * old.Length);
        Array.Copy(old, _bytes, _length);
        ArrayPool<byte>.Shared.Return(old);
    }
}
