using System.Globalization;
using System.Security.Cryptography;

namespace Mews.Exports;

/// <summary>
/// A file that rows are appended to. A position is its length, and a hash of the bytes before it, which tells whether somebody else has changed the file.
/// </summary>
/// <param name="path">Full path.</param>
/// <param name="format">How rows are written.</param>
/// <param name="patience">How long to wait for programs that hold the file.</param>
/// <param name="step">Told of every step on the way to the disk.</param>
internal sealed class FileSink(string path, ExportFormat format, Patience patience, Action<string> step) : ICompactableSink
{
    /// <summary>So many bytes are hashed.</summary>
    private const int MaxTail = 4096;

    private const string Taken = "Another program moved, shortened or changed the file while it was being written.";

    private readonly RowFormat _rows = format.CreateRows();
    private readonly AtomicFile _file = new(path, SuccessorOf(path), isPrivate: false, patience, now => step($"{now} file"));
    private byte[] _tail = new byte[MaxTail];
    private FileStream? _stream;
    private FileStream? _other;
    private Exception? _lost;
    private long _length;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public string? Position => _stream is null ? null : PositionAt(_length, _tail);

    /// <summary>Full path of what is to take the place of a file.</summary>
    internal static string SuccessorOf(string path) => path + ".mews.next";

    /// <summary>How many bytes lie before a position.</summary>
    internal static long LengthAt(string? position) => TryRead(position, out long length) ? length : 0;

    /// <inheritdoc/>
    public SinkCheck Check(string? position) => Check(Name, position);

    private SinkCheck Check(string place, string? position)
    {
        bool isKnown = TryRead(position, out long claimed);
        if (!File.Exists(place))
        {
            return new(isKnown && claimed > 0 ? SinkState.Gone : SinkState.Empty);
        }

        using FileStream? file = patience.Run(() => FileSystem.OpenToRead(place));
        if (file is null)
        {
            return new(SinkState.Foreign);
        }

        long excess = file.Length - claimed;
        if (position is null || (isKnown && claimed == 0 && excess > 0))
        {
            return new(SinkState.Foreign, $"{excess} bytes");
        }

        return !isKnown || excess < 0 || PositionAt(claimed, TailOf(file, claimed)) != position
            ? new(SinkState.Changed)
            : new(excess == 0 ? SinkState.Intact : SinkState.Longer, $"{excess} bytes");
    }

    /// <inheritdoc/>
    public void Open(string? position)
    {
        bool isNew = !File.Exists(Name);
        // Others may read it meanwhile. A flush may take its time beside what is appended, so it has a stream of its own.
        _stream = patience.Run(() => new FileStream(Name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1));
        _other = _stream.CanSeek
            ? patience.Run(() => new FileStream(Name, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1))
            : throw new IOException($"{Name} is not a regular file.");
        if (isNew)
        {
            // A checkpoint in another folder must not name a file that is gone when the machine has lost its power.
            Disk.FlushFolderOf(Name);
        }

        GoBackTo(position);
    }

    /// <inheritdoc/>
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
        KeepTail(bytes);
    }

    /// <inheritdoc/>
    public void Save(string position)
    {
        if (_lost is not null)
        {
            throw new IOException(_lost.Message, _lost);
        }

        try
        {
            step("flush");
            Disk.Flush(_other!);
            RefuseTaken(LengthAt(position));
            step("flushed");
        }
        catch (Exception exception)
        {
            // A system may forget what it could not write, and answer the next time that all is well.
            _lost = exception;
            throw;
        }
    }

    /// <inheritdoc/>
    public void GoBackTo(string? position)
    {
        long length = LengthAt(position);
        _tail = TailOf(_stream!, length);
        // What a sync client has cut or replaced meanwhile would be made long again with zeros.
        if (_stream!.Length < length || (length > 0 && PositionAt(length, _tail) != position))
        {
            throw new IOException(Taken);
        }

        step("cut");
        _stream.SetLength(length);
        _stream.Position = _length = length;
    }

    /// <inheritdoc/>
    public SinkPosition? Prepare(SinkPosition unique, SinkPosition end, CancellationToken stop)
    {
        using FileStream file = patience.Run(() => FileSystem.OpenToRead(Name)) ?? throw new IOException($"{Name} is not a regular file.");
        var compaction = new FileCompaction(file, _rows.Layout, LengthAt(end.Position), end.Rows, stop);
        if (compaction.TryCopy(LengthAt(unique.Position), unique.Rows, _file) is not { } rows)
        {
            return null;
        }

        Disk.FlushFolderOf(Name);
        using FileStream copy = FileSystem.OpenToRead(SuccessorOf(Name))!;
        return new(PositionAt(copy.Length, TailOf(copy, copy.Length)), rows);
    }

    /// <inheritdoc/>
    public bool IsPrepared(string position) => Check(SuccessorOf(Name), position).State == SinkState.Intact;

    /// <inheritdoc/>
    public void Swap()
    {
        // Windows replaces no file that is open.
        Dispose();
        _file.Swap();
    }

    /// <inheritdoc/>
    public void Discard() => _file.Discard();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream?.Dispose();
        _other?.Dispose();
    }

    private static bool TryRead(string? position, out long length)
    {
        length = 0;
        int end = position?.IndexOf(' ') ?? -1;
        return end > 0 && long.TryParse(position!.Substring(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out length);
    }

    private static string PositionAt(long length, byte[] tail)
    {
        int count = (int)Math.Min(MaxTail, length);
        using var hash = SHA256.Create();
        return string.Format(CultureInfo.InvariantCulture, "{0} {1}", length, Convert.ToBase64String(hash.ComputeHash(tail, MaxTail - count, count)));
    }

    // The last bytes of the file are the last of the tail, however short it is.
    private static byte[] TailOf(FileStream file, long length)
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

    private void KeepTail(ArraySegment<byte> bytes)
    {
        int kept = Math.Min(MaxTail, bytes.Count);
        Buffer.BlockCopy(_tail, kept, _tail, 0, MaxTail - kept);
        Buffer.BlockCopy(bytes.Array!, bytes.Offset + bytes.Count - kept, _tail, MaxTail - kept, kept);
    }

    // Elsewhere than on Windows, nothing keeps another program from taking a file away that is being written.
    private void RefuseTaken(long length)
    {
        // Not its FileInfo, which tells the length of a link.
        using FileStream? file = File.Exists(Name) ? FileSystem.OpenToRead(Name) : null;
        if (file is null || file.Length < length)
        {
            throw new IOException(Taken);
        }
    }
}
