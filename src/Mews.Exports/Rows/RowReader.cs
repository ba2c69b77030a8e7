using System.Buffers.Text;

namespace Mews.Exports;

/// <summary>Reads the rows of an export file as bytes.</summary>
internal sealed class RowReader(FileStream file, RowLayout layout)
{
    private const int InitialSize = 1024 * 1024;

    private int _next;
    private int _filled;
    private long _unread;
    private long _end;

    /// <summary>Memory that has the current row at <see cref="Start"/>.</summary>
    internal byte[] Buffer { get; private set; } = new byte[InitialSize];

    internal int Start { get; private set; }

    /// <summary>Number of bytes of the row, including its end.</summary>
    internal int Length { get; private set; }

    /// <summary>Start of the row in the file.</summary>
    internal long Offset { get; private set; }

    /// <summary>End of the row in the file.</summary>
    internal long End => Offset + Length;

    /// <exception cref="InvalidDataException">The row has no id.</exception>
    internal Guid Id => Length > layout.IdOffset && Utf8Parser.TryParse(Row.Slice(layout.IdOffset), out Guid id, out _)
        ? id
        : throw new InvalidDataException($"The text at byte {Offset} of the file is not a row with an Id.");

    private ReadOnlySpan<byte> Row => Buffer.AsSpan(Start, Length);

    /// <summary>Sets the part of the file to read, from the start of a row to the end of another.</summary>
    internal void SetRange(long start, long end)
    {
        (_next, _filled, Length) = (0, 0, 0);
        (Offset, _end, _unread) = (start, end, end - start);
    }

    /// <summary>Reads the next row, and skips the header.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The last row has no end.</exception>
    internal bool TryRead() => TryReadLine() && (Offset > 0 || !layout.HasHeader || TryReadLine());

    private bool TryReadLine()
    {
        (Offset, Length) = (End, 0);
        int length;
        while ((length = FirstRowLength(Buffer.AsSpan(_next, _filled - _next))) < 0)
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

    /// <summary>Length of the first row; -1 where its end is not in the buffer yet.</summary>
    private int FirstRowLength(ReadOnlySpan<byte> bytes)
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

            // A quote within a value is doubled, which reads as the end of one quoted part and the start of another.
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
