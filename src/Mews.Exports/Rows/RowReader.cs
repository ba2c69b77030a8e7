using System.Buffers.Text;

namespace Mews.Exports;

/// <summary>Reads the rows that an export has written, as bytes, one after the other.</summary>
/// <param name="file">Where they are.</param>
/// <param name="layout">What tells them apart.</param>
internal sealed class RowReader(FileStream file, RowLayout layout)
{
    private const int UsualLength = 1024 * 1024;

    private int _next;
    private int _filled;
    private long _unread;
    private long _end;

    /// <summary>The memory that holds the row, among others.</summary>
    internal byte[] Buffer { get; private set; } = new byte[UsualLength];

    /// <summary>Where the row begins in it.</summary>
    internal int Start { get; private set; }

    /// <summary>Its bytes, with those that end it.</summary>
    internal int Length { get; private set; }

    /// <summary>Where the row begins in the file.</summary>
    internal long Offset { get; private set; }

    /// <summary>Where the row ends in the file.</summary>
    internal long End => Offset + Length;

    /// <summary>The id of the row.</summary>
    /// <exception cref="InvalidDataException">It has none.</exception>
    internal Guid Id => Length > layout.IdOffset && Utf8Parser.TryParse(Row.Slice(layout.IdOffset), out Guid id, out _)
        ? id
        : throw new InvalidDataException($"The text at byte {Offset} of the file is not a row with an Id.");

    private ReadOnlySpan<byte> Row => Buffer.AsSpan(Start, Length);

    /// <summary>Begins to read a part of the file.</summary>
    /// <param name="start">Where its first row begins.</param>
    /// <param name="end">Where its last row ends.</param>
    internal void Begin(long start, long end)
    {
        (_next, _filled, Length) = (0, 0, 0);
        (Offset, _end, _unread) = (start, end, end - start);
    }

    /// <summary>Reads the next row. What stands before the first one is passed over.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">The last has no end.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    internal bool TryRead() => TryReadLine() && (Offset > 0 || !layout.HasHeader || TryReadLine());

    private bool TryReadLine()
    {
        (Offset, Length) = (End, 0);
        int length;
        while ((length = EndOf(Buffer.AsSpan(_next, _filled - _next))) < 0)
        {
            if (_unread > 0)
            {
                Fill();
                continue;
            }

            return _filled == _next ? false : throw new InvalidDataException($"The row at byte {Offset} of the file is not complete.");
        }

        (Start, Length) = (_next, length);
        _next += length;
        return true;
    }

    /// <summary>The length of the first row; below zero where its end is not there yet.</summary>
    private int EndOf(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (true)
        {
            int found = layout.HasQuotes ? bytes.Slice(at).IndexOfAny((byte)'\n', (byte)'"') : bytes.Slice(at).IndexOf((byte)'\n');
            if (found < 0)
            {
                return -1;
            }

            at += found + 1;
            if (bytes[at - 1] == '\n')
            {
                return at;
            }

            // A quote within quotes is two of them, which end a value and begin it again.
            int closing = bytes.Slice(at).IndexOf((byte)'"');
            if (closing < 0)
            {
                return -1;
            }

            at += closing + 1;
        }
    }

    private void Fill()
    {
        byte[] rest = Buffer;
        if (_filled - _next == Buffer.Length)
        {
            Buffer = new byte[2 * Buffer.Length];
        }

        System.Buffer.BlockCopy(rest, _next, Buffer, 0, _filled - _next);
        (_next, _filled) = (0, _filled - _next);
        file.Position = _end - _unread;
        int read = file.Read(Buffer, _filled, (int)Math.Min(Buffer.Length - _filled, _unread));
        if (read == 0)
        {
            throw new EndOfStreamException("The file became shorter while it was read.");
        }

        _filled += read;
        _unread -= read;
    }
}
