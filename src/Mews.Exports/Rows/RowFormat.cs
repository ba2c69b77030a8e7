using System.Runtime.CompilerServices;
using System.Text;

namespace Mews.Exports;

/// <summary>How rows are written into a file, as UTF-8: what stands around values, and how each kind of value is written.</summary>
/// <param name="end">What ends a row.</param>
/// <param name="quote">What stands before and behind an id or a time.</param>
internal abstract class RowFormat(string end, string quote = "") : IValueWriter
{
    private readonly byte[] _quote = Encoding.UTF8.GetBytes(quote);
    private byte[][] _before = [];

    /// <summary>Takes the bytes of the rows.</summary>
    internal RowBuffer Buffer { get; } = new();

    /// <summary>What tells rows apart when they are read again.</summary>
    internal abstract RowLayout Layout { get; }

    /// <summary>What ends a row.</summary>
    private protected byte[] End { get; } = Encoding.UTF8.GetBytes(end);

    /// <summary>Writes what a file starts with.</summary>
    internal virtual void WriteStart(Columns columns)
    {
    }

    /// <summary>Writes a row for each item.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Write(Columns columns, ArraySegment<object> items)
    {
        Column[] all = columns.All;
        if (_before.Length != all.Length)
        {
            _before = [.. all.Select((column, index) => Encoding.UTF8.GetBytes(Before(column.Name, index)))];
        }

        for (int item = items.Offset; item < items.Offset + items.Count; item++)
        {
            for (int index = 0; index < all.Length; index++)
            {
                Buffer.Write(_before[index]);
                all[index].Write(this, items.Array![item]);
            }

            Buffer.Write(End);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.AggressiveOptimization)]
    public void Write(Guid value)
    {
        Buffer.Write(_quote);
        Buffer.Write(value);
        Buffer.Write(_quote);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.AggressiveOptimization)]
    public virtual void Write(DateTimeOffset value)
    {
        Buffer.Write(_quote);
        Buffer.Write(value);
        Buffer.Write(_quote);
    }

    /// <inheritdoc/>
    public abstract void Write(bool value);

    /// <inheritdoc/>
    public virtual void Write(decimal value) => Buffer.Write(value);

    /// <inheritdoc/>
    public abstract void Write(string value);

    /// <inheritdoc/>
    public abstract void WriteNothing();

    /// <summary>What stands before a value.</summary>
    /// <param name="name">Name of its column.</param>
    /// <param name="index">0 for the first of a row.</param>
    private protected abstract string Before(string name, int index);
}
