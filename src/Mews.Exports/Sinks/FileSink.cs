using System.Globalization;
using System.Security.Cryptography;

namespace Mews.Exports;

/// <summary>
/// A file that rows are appended to. A position is a length and a hash of the last bytes before it, to notice changes by others.
/// </summary>
internal sealed class FileSink(string path, ExportFormat format, FileRetry retry, Action<string> step) : ICompactableSink
{
    /// <summary>Number of bytes in the hash.</summary>
    private const int MaxTail = 4096;

    private const string Taken = "Another program moved, shortened or changed the file while it was being written.";

    private readonly RowFormat _rows = format.CreateRows();
    private readonly AtomicFile _file = new(path, SuccessorOf(path), isPrivate: false, retry, now => step($"{now} file"));
    private byte[] _tail = new byte[MaxTail];
    private FileStream? _stream;
    private FileStream? _flushStream;
    private Exception? _saveFailure;
    private long _length;

    public string Name => path;

    public string? Position => _stream is null ? null : PositionAt(_length, _tail);

    internal static string SuccessorOf(string path) => path + ".mews.next";

    /// <summary>Number of bytes before a position; 0 where it is not one of a file.</summary>
    internal static long LengthAt(string? position) => TryParse(position, out long length) ? length : 0;

    public SinkCheck Check(string? position) => Check(Name, position);

    private SinkCheck Check(string place, string? position)
    {
        bool isKnown = TryParse(position, out long claimed);
        if (!File.Exists(place))
        {
            return new(isKnown && claimed > 0 ? SinkState.Gone : SinkState.Empty);
        }

        using FileStream? file = retry.Run(() => FileSystem.OpenToRead(place));
        if (file is null)
        {
            return new(SinkState.Foreign);
        }

        long excess = file.Length - claimed;
        if (position is null || (isKnown && claimed == 0 && excess > 0))
        {
            return new(SinkState.Foreign, $"{excess} bytes");
        }

        return !isKnown || excess < 0 || PositionAt(claimed, ReadTail(file, claimed)) != position
            ? new(SinkState.Changed)
            : new(excess == 0 ? SinkState.Intact : SinkState.Longer, $"{excess} bytes");
    }

    public void Open(string? position)
    {
        bool isNew = !File.Exists(Name);
        // Others may read the file meanwhile. Flushes run beside appends, so they have a stream of their own.
        _stream = retry.Run(() => new FileStream(Name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1));
        _flushStream = _stream.CanSeek
            ? retry.Run(() => new FileStream(Name, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1))
            : throw new IOException($"{Name} is not a regular file.");
        if (isNew)
        {
            // Flush the folder too: after a power failure, a checkpoint in another folder must not name a file that is gone.
            Disk.FlushFolderOf(Name);
        }

        TruncateTo(position);
    }

    public void Append(Columns columns, ArraySegment<object> items)
    {
        _rows.Buffer.Clear();
        if (_length == 0)
        {
            _rows.WriteStart(columns);
        }

        _rows.Write(columns, items);
        ArraySegment<byte> bytes = _rows.Buffer.Written;
        if (bytes.Count == 0)
        {
            return;
        }

        step("append");
        int half = bytes.Count / 2;
        _stream!.Write(bytes.Array!, bytes.Offset, half);
        step("append the rest");
        _stream.Write(bytes.Array!, bytes.Offset + half, bytes.Count - half);
        _stream.Flush(flushToDisk: false);
        _length += bytes.Count;
        UpdateTail(bytes);
    }

    public void Save(string position)
    {
        if (_saveFailure is not null)
        {
            throw new IOException(_saveFailure.Message, _saveFailure);
        }

        try
        {
            step("flush");
            Disk.Flush(_flushStream!);
            RefuseTaken(LengthAt(position));
            step("flushed");
        }
        catch (Exception exception)
        {
            // Never retry: after a failed flush, the system may drop the data and report success the next time.
            _saveFailure = exception;
            throw;
        }
    }

    public void TruncateTo(string? position)
    {
        long length = LengthAt(position);
        _tail = ReadTail(_stream!, length);
        // Check first: SetLength would fill with zeros what a sync client has cut.
        if (_stream!.Length < length || (length > 0 && PositionAt(length, _tail) != position))
        {
            throw new IOException(Taken);
        }

        step("cut");
        _stream.SetLength(length);
        _stream.Position = _length = length;
    }

    public SinkPosition? Prepare(SinkPosition unique, SinkPosition end, CancellationToken cancellationToken)
    {
        using FileStream file = retry.Run(() => FileSystem.OpenToRead(Name)) ?? throw new IOException($"{Name} is not a regular file.");
        var compaction = new FileCompaction(file, _rows.Layout, LengthAt(end.Position), end.Rows, cancellationToken);
        if (compaction.TryCopy(LengthAt(unique.Position), unique.Rows, _file) is not { } rows)
        {
            return null;
        }

        Disk.FlushFolderOf(Name);
        using FileStream copy = FileSystem.OpenToRead(SuccessorOf(Name))!;
        return new(PositionAt(copy.Length, ReadTail(copy, copy.Length)), rows);
    }

    public bool IsPrepared(string position) => Check(SuccessorOf(Name), position).State == SinkState.Intact;

    public void Swap()
    {
        // Windows does not replace an open file.
        Dispose();
        _file.Swap();
    }

    public void Discard() => _file.Discard();

    public void Dispose()
    {
        _stream?.Dispose();
        _flushStream?.Dispose();
    }

    private static bool TryParse(string? position, out long length)
    {
        length = 0;
        int end = position?.IndexOf(' ') ?? -1;
        return end > 0 && long.TryParse(position!.Substring(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out length);
    }

    private static string PositionAt(long length, byte[] tail)
    {
        int count = (int)Math.Min(MaxTail, length);
        using var hash = SHA256.Create();
        string text = Convert.ToBase64String(hash.ComputeHash(tail, MaxTail - count, count));
        return string.Format(CultureInfo.InvariantCulture, "{0} {1}", length, text);
    }

    // Right-aligned: the last byte before the position is the last of the array.
    private static byte[] ReadTail(FileStream file, long length)
    {
        byte[] tail = new byte[MaxTail];
        int at = MaxTail - (int)Math.Min(MaxTail, length);
        file.Position = length - (MaxTail - at);
        for (int read = 1; read > 0 && at < MaxTail; at += read)
        {
            read = file.Read(tail, at, MaxTail - at);
        }

        return tail;
    }

    private void UpdateTail(ArraySegment<byte> bytes)
    {
        int kept = Math.Min(MaxTail, bytes.Count);
        Buffer.BlockCopy(_tail, kept, _tail, 0, MaxTail - kept);
        Buffer.BlockCopy(bytes.Array!, bytes.Offset + bytes.Count - kept, _tail, MaxTail - kept, kept);
    }

    // Except on Windows, other programs can delete or replace a file while it is written.
    private void RefuseTaken(long length)
    {
        // Not FileInfo, which has the length of a link itself.
        using FileStream? file = File.Exists(Name) ? FileSystem.OpenToRead(Name) : null;
        if (file is null || file.Length < length)
        {
            throw new IOException(Taken);
        }
    }
}
