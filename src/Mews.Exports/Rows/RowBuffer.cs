using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mews.Exports;

/// <summary>Rows as UTF-8, in memory that grows to the longest page and stays. Values are independent of the culture.</summary>
internal sealed class RowBuffer
{
    private const int InitialSize = 256 * 1024;

    /// <summary>Bytes to reserve for any value but text: a Guid takes 36, a time 28.</summary>
    private const int MaxValueLength = 64;

    private const int MaxLoopCopy = 5;

    /// <summary>Length of 2025-01-31.</summary>
    private const int DayLength = 10;

    /// <summary>Length of 2025-01-31T23:59:59.</summary>
    private const int SecondsLength = 19;

    private byte[] _bytes = new byte[InitialSize];
    private int _length;

    internal ArraySegment<byte> Written => new(_bytes, 0, _length);

    internal void Clear() => _length = 0;

    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Write(ReadOnlySpan<byte> utf8)
    {
        Span<byte> room = Reserve(utf8.Length);
        _length += utf8.Length;
        // A loop is faster than CopyTo for delimiters and quotes.
        if (utf8.Length > MaxLoopCopy)
        {
            utf8.CopyTo(room);
            return;
        }

        for (int index = 0; index < utf8.Length; index++)
        {
            room[index] = utf8[index];
        }
    }

    internal void Write(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, _length);
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Write(Guid id)
    {
        Utf8Formatter.TryFormat(id, Reserve(MaxValueLength), out int written);
        _length += written;
    }

    /// <summary>Writes a number with a decimal point and no thousands separators.</summary>
    internal void Write(decimal number)
    {
        Utf8Formatter.TryFormat(number, Reserve(MaxValueLength), out int written);
        _length += written;
    }

    /// <summary>Writes a time as ISO 8601 in UTC, without trailing zeros of the fraction.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Write(DateTimeOffset time)
    {
        Span<byte> room = Reserve(MaxValueLength);
        Utf8Formatter.TryFormat(time.UtcDateTime, room, out int written, 'O');
        // 2025-01-31T23:59:59.5000000Z
        int end = written - 1;
        while (room[end - 1] == (byte)'0')
        {
            end--;
        }

        end -= room[end - 1] == (byte)'.' ? 1 : 0;
        // Keep the zeros of whole seconds.
        end = Math.Max(end, SecondsLength);
        room[end] = (byte)'Z';
        _length += end + 1;
    }

    /// <summary>Writes a time in UTC as spreadsheets of all cultures parse it: 2025-01-31 23:59:59.</summary>
    internal void WriteSeconds(DateTimeOffset time)
    {
        Span<byte> room = Reserve(MaxValueLength);
        Utf8Formatter.TryFormat(time.UtcDateTime, room, out _, 'O');
        room[DayLength] = (byte)' ';
        _length += SecondsLength;
    }

    private Span<byte> Reserve(int length)
    {
        if (_bytes.Length - _length < length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + length));
        }

        return _bytes.AsSpan(_length);
    }
}
