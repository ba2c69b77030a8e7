using System.Collections;

namespace Mews.Exports;

/// <summary>
/// Copies the rows of a file but for those whose id a later row has. The rows behind the place up to which ids are unique tell which ids these are; of a
/// million at a time, so that memory stays the same.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="layout">What tells its rows apart.</param>
/// <param name="end">Length of what is copied.</param>
/// <param name="rows">How many rows that is.</param>
/// <param name="stop">Gives up.</param>
/// <param name="maxIds">The most ids that are in memory at once.</param>
internal sealed class FileCompaction(FileStream file, RowLayout layout, long end, long rows, CancellationToken stop, int maxIds = 1_000_000)
{
    /// <summary>After so many rows, see whether to give up.</summary>
    private const int FewRows = 4096;

    private const int BufferSize = 1024 * 1024;

    private readonly RowReader _reader = new(file, layout);
    private BitArray? _superseded;
    private LastRows? _last;

    /// <summary>Copies the rows, if one of them is to be left out.</summary>
    /// <param name="start">Length of what has no id twice.</param>
    /// <param name="row">How many rows that is.</param>
    /// <param name="copy">Where they are copied to.</param>
    /// <returns>How many rows the copy has; null where none was made.</returns>
    /// <exception cref="InvalidDataException">The file does not hold rows.</exception>
    internal long? TryCopy(long start, long row, AtomicFile copy)
    {
        while ((start = ReadIds(start, row)) < end)
        {
            row += maxIds;
            Mark(start);
        }

        return Copy(copy);
    }

    /// <returns>Where the rows end whose ids were read.</returns>
    private long ReadIds(long start, long row)
    {
        _last ??= new LastRows((int)Math.Min(maxIds, rows - row));
        _last.Clear();
        _reader.Begin(start, end);
        for (long number = row; number < row + maxIds && _reader.TryRead(); number++)
        {
            StopAt(number);
            _last.Set(_reader.Id, number);
        }

        return _reader.End;
    }

    private void Mark(long until)
    {
        _superseded ??= new BitArray(checked((int)rows));
        _reader.Begin(0, until);
        for (int number = 0; _reader.TryRead(); number++)
        {
            StopAt(number);
            _superseded[number] |= _last!.HasLater(_reader.Id, number);
        }
    }

    private long? Copy(AtomicFile target)
    {
        long copied = 0;
        FileStream? copy = null;
        try
        {
            _reader.Begin(0, end);
            for (int number = 0; _reader.TryRead(); number++)
            {
                StopAt(number);
                bool isSuperseded = _superseded?[number] == true || _last!.HasLater(_reader.Id, number);
                if (isSuperseded && copy is null)
                {
                    copy = target.Create(BufferSize);
                    CopyBefore(_reader.Offset, copy);
                }

                if (!isSuperseded)
                {
                    copied++;
                    copy?.Write(_reader.Buffer, _reader.Start, _reader.Length);
                }
            }

            if (copy is null)
            {
                return null;
            }

            target.Flush(copy);
            return copied;
        }
        finally
        {
            copy?.Dispose();
        }
    }

    // Most nights the first row that was written again is near the beginning, and in some there is none.
    private void CopyBefore(long length, FileStream copy)
    {
        byte[] bytes = new byte[BufferSize];
        file.Position = 0;
        while (length > 0 && file.Read(bytes, 0, (int)Math.Min(bytes.Length, length)) is > 0 and int read)
        {
            stop.ThrowIfCancellationRequested();
            copy.Write(bytes, 0, read);
            length -= read;
        }
    }

    private void StopAt(long number)
    {
        if (number % FewRows == 0)
        {
            stop.ThrowIfCancellationRequested();
        }
    }
}
