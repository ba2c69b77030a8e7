using System.Collections;

namespace Mews.Exports;

/// <summary>Copies a file without the rows whose id a later row has.</summary>
/// <remarks>
/// Only rows after the unique part can supersede others. Their ids are read a million at a time, so that memory stays flat.
/// </remarks>
/// <param name="file">The file.</param>
/// <param name="layout">How its rows are told apart.</param>
/// <param name="end">Number of bytes to copy.</param>
/// <param name="rows">Number of rows in these bytes.</param>
/// <param name="cancellationToken">Cancels the copy.</param>
/// <param name="maxIds">The most ids in memory. Tests need a small number, to have several passes.</param>
internal sealed class FileCompaction(
    FileStream file, RowLayout layout, long end, long rows, CancellationToken cancellationToken, int maxIds = 1_000_000)
{
    private const int CancellationCheckInterval = 4096;

    private const int BufferSize = 1024 * 1024;

    private readonly RowReader _reader = new(file, layout);
    private BitArray? _superseded;
    private LastRows? _lastRows;

    /// <summary>Copies the rows, unless all of them stay.</summary>
    /// <param name="start">Number of bytes at the start that have no id twice.</param>
    /// <param name="startRow">Number of rows in these bytes.</param>
    /// <param name="copy">The file to copy to.</param>
    /// <returns>Number of rows in the copy; null where none was made.</returns>
    /// <exception cref="InvalidDataException">The file has something else than rows.</exception>
    internal long? TryCopy(long start, long startRow, AtomicFile copy)
    {
        while ((start = ReadIds(start, startRow)) < end)
        {
            startRow += maxIds;
            FlagSuperseded(start);
        }

        return Copy(copy);
    }

    /// <returns>End of the rows whose ids were read.</returns>
    private long ReadIds(long start, long startRow)
    {
        _lastRows ??= new LastRows((int)Math.Min(maxIds, rows - startRow));
        _lastRows.Clear();
        _reader.SetRange(start, end);
        for (long number = startRow; number < startRow + maxIds && _reader.TryRead(); number++)
        {
            CheckCancellation(number);
            _lastRows.Set(_reader.Id, number);
        }

        return _reader.End;
    }

    private void FlagSuperseded(long until)
    {
        _superseded ??= new BitArray(checked((int)rows));
        _reader.SetRange(0, until);
        for (int number = 0; _reader.TryRead(); number++)
        {
            CheckCancellation(number);
            _superseded[number] |= _lastRows!.HasLater(_reader.Id, number);
        }
    }

    private long? Copy(AtomicFile target)
    {
        long copied = 0;
        FileStream? copy = null;
        try
        {
            _reader.SetRange(0, end);
            for (int number = 0; _reader.TryRead(); number++)
            {
                CheckCancellation(number);
                bool isSuperseded = _superseded?[number] == true || _lastRows!.HasLater(_reader.Id, number);
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

    // Copies as bytes what comes before the first superseded row, which on most nights is near the beginning.
    private void CopyBefore(long length, FileStream copy)
    {
        byte[] bytes = new byte[BufferSize];
        file.Position = 0;
        while (length > 0 && file.Read(bytes, 0, (int)Math.Min(bytes.Length, length)) is > 0 and int read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            copy.Write(bytes, 0, read);
            length -= read;
        }
    }

    private void CheckCancellation(long number)
    {
        if (number % CancellationCheckInterval == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
