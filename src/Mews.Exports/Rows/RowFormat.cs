using System.Runtime.CompilerServices;
using System.Text;

namespace Mews.Exports;

/// <summary>Writes rows as UTF-8: delimiters, and each type of value.</summary>
/// <param name="rowEnd">Text at the end of a row.</param>
/// <param name="quote">Text before and after an id or a time.</param>
internal abstract class RowFormat(string rowEnd, string quote = "") : IValueWriter
{
    private readonly byte[] _quote = Encoding.UTF8.GetBytes(quote);
    private byte[][] _prefixes = [];

    internal RowBuffer Buffer { get; } = new();

    internal abstract RowLayout Layout { get; }

    private protected byte[] RowEnd { get; } = Encoding.UTF8.GetBytes(rowEnd);

    /// <summary>Writes the start of a file: a byte order mark, a header.</summary>
    internal virtual void WriteStart(Columns columns)
    {
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    internal void Write(Columns columns, ArraySegment<object> items)
    {
        Column[] all = columns.All;
        if (_prefixes.Length != all.Length)
        {
            _prefixes = [.. all.Select((column, index) => Encoding.UTF8.GetBytes(Prefix(column.Name, index)))];
        }

        for (int item = items.Offset; item < items.Offset + items.Count; item++)
        {
            for (int index = 0; index < all.Length; index++)
            {
                Buffer.Write(_prefixes[index]);
                all[index].Write(this, items.Array![item]);
            }

            Buffer.Write(RowEnd);
        }
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    public void Write(Guid value)
    {
        Buffer.Write(_quote);
        Buffer.Write(value);
        Buffer.Write(_quote);
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    public virtual void Write(DateTimeOffset value)
    {
        Buffer.Write(_quote);
        Buffer.Write(value);
        Buffer.Write(_quote);
    }

    public abstract void Write(bool value);

    public virtual void Write(decimal value) => Buffer.Write(value);

    public abstract void Write(string value);

    public abstract void WriteNull();

    /// <summary>Text before a value.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="index">Index of the column.</param>
    private protected abstract string Prefix(string name, int index);
}
