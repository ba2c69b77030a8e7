using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mews.Exports;

/// <summary>Rows as UTF-8, in memory that grows to the longest page and stays. Values are written as ISO and RFC have them, whatever the culture.</summary>
internal sealed class RowBuffer
{
    private const int FirstLength = 256 * 1024;

    /// <summary>Room for any value but text: a Guid has 36 characters, a time 28.</summary>
    private const int LongestValue = 64;

    private const int FewBytes = 5;

    /// <summary>Length of 2025-01-31.</summary>
    private const int DayLength = 10;

    /// <summary>Length of 2025-01-31T23:59:59.</summary>
    private const int SecondsLength = 19;

    private byte[] _bytes = new byte[FirstLength];
    private int _length;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    internal ArraySegment<byte> Written => new(_bytes, 0, _length);

    /// <summary>Forgets what was written.</summary>
    internal void Clear() => _length = 0;

    /// <summary>Writes bytes as they are.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Write(ReadOnlySpan<byte> utf8)
    {
        Span<byte> room = Room(utf8.Length);
        _length += utf8.Length;
        // What stands between values is shorter than the call takes.
        if (utf8.Length > FewBytes)
        {
            utf8.CopyTo(room);
            return;
        }

        for (int index = 0; index < utf8.Length; index++)
        {
            room[index] = utf8[index];
        }
    }

    /// <summary>Writes text as it is.</summary>
    internal void Write(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, _length);
    }

    /// <summary>Writes an id.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Write(Guid id)
    {
        Utf8Formatter.TryFormat(id, Room(LongestValue), out int written);
        _length += written;
    }

    /// <summary>Writes an amount, with a point and without separators of thousands.</summary>
    internal void Write(decimal number)
    {
        Utf8Formatter.TryFormat(number, Room(LongestValue), out int written);
        _length += written;
    }

    /// <summary>Writes a time in ISO 8601 in UTC, with a fraction of a second only where there is one.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Write(DateTimeOffset time)
    {
        Span<byte> room = Room(LongestValue);
        Utf8Formatter.TryFormat(time.UtcDateTime, room, out int written, 'O');
        // 2025-01-31T23:59:59.5000000Z
        int end = written - 1;
        while (room[end - 1] == (byte)'0')
        {
            end--;
        }

        end -= room[end - 1] == (byte)'.' ? 1 : 0;
        // A whole second ends in zeros of its own.
        end = Math.Max(end, SecondsLength);
        room[end] = (byte)'Z';
        _length += end + 1;
    }

    /// <summary>Writes a time in UTC as spreadsheets of all cultures take it: in whole seconds, with a blank and without an offset.</summary>
    internal void WriteSeconds(DateTimeOffset time)
    {
        Span<byte> room = Room(LongestValue);
        Utf8Formatter.TryFormat(time.UtcDateTime, room, out _, 'O');
        room[DayLength] = (byte)' ';
        _length += SecondsLength;
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + length));
        }

        return _bytes.AsSpan(_length);
    }
}
