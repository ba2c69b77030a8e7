using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>Writes items as rows, straight from their properties to bytes.</summary>
internal sealed class ItemRows
{
    private readonly IRowFormat _format;
    private readonly string[] _names;
    private readonly byte[][] _before;
    private Type? _type;
    private ItemColumn?[] _columns = [];

    /// <summary>Makes a writer.</summary>
    /// <param name="format">How rows are written.</param>
    /// <param name="type">The items with the most properties: what they have are the columns.</param>
    internal ItemRows(ExportFormat format, Type type)
    {
        _format = format == ExportFormat.Csv ? new CsvRows() : new JsonRows();
        _names = [.. type.GetProperties().Select(property => property.Name)];
        _before = _format.Before(_names);
    }

    /// <summary>Writes what a file starts with.</summary>
    internal void WriteStart(RowBuffer buffer) => _format.WriteStart(buffer, _names);

    /// <summary>Writes an item.</summary>
    [MethodImpl(Compiled.WellAtOnce)]
    internal void Write(RowBuffer buffer, object item)
    {
        if (item.GetType() != _type)
        {
            _type = item.GetType();
            _columns = [.. _names.Select(name => _type.GetProperty(name) is { } property ? ItemColumn.Of(property, _format) : null)];
        }

        for (int index = 0; index < _columns.Length; index++)
        {
            buffer.Write(_before[index]);
            if (_columns[index] is { } column)
            {
                column.Write(buffer, item);
            }
            else
            {
                _format.WriteNothing(buffer);
            }
        }

        buffer.Write(_format.End);
    }
}
