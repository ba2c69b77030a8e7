using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>Writes one property of items. It is read through a delegate: a million rows are no time for reflection.</summary>
internal abstract class ItemColumn
{
    /// <summary>The column of a property.</summary>
    internal static ItemColumn Of(PropertyInfo property, IRowFormat format)
    {
        Type type = property.PropertyType;
        if (type == typeof(Guid))
        {
            return new IdColumn(Getter<Guid>(property), format.Quote);
        }

        if (type == typeof(Guid?))
        {
            return new OptionalIdColumn(Getter<Guid?>(property), format);
        }

        if (type == typeof(DateTimeOffset))
        {
            return new TimeColumn(Getter<DateTimeOffset>(property), format.Quote);
        }

        return type == typeof(bool) ? new BooleanColumn(Getter<bool>(property), format) : new TextColumn(property.GetValue, format);
    }

    /// <summary>Writes the item's value.</summary>
    internal abstract void Write(RowBuffer buffer, object item);

    private static Func<object, TValue> Getter<TValue>(PropertyInfo property) => (Func<object, TValue>)typeof(ItemColumn)
        .GetMethod(nameof(GetterOf), BindingFlags.NonPublic | BindingFlags.Static)
        .MakeGenericMethod(property.ReflectedType, typeof(TValue))
        .Invoke(null, [property.GetMethod]);

    private static Func<object, TValue> GetterOf<TItem, TValue>(MethodInfo method)
    {
        var getter = (Func<TItem, TValue>)method.CreateDelegate(typeof(Func<TItem, TValue>));
        return [MethodImpl(Compiled.WellAtOnce)] (item) => getter((TItem)item);
    }

    private sealed class IdColumn(Func<object, Guid> get, byte[] quote) : ItemColumn
    {
        [MethodImpl(Compiled.WellAtOnce)]
        internal override void Write(RowBuffer buffer, object item)
        {
            buffer.Write(quote);
            buffer.Write(get(item));
            buffer.Write(quote);
        }
    }

    private sealed class OptionalIdColumn(Func<object, Guid?> get, IRowFormat format) : ItemColumn
    {
        [MethodImpl(Compiled.WellAtOnce)]
        internal override void Write(RowBuffer buffer, object item)
        {
            if (get(item) is { } id)
            {
                buffer.Write(format.Quote);
                buffer.Write(id);
                buffer.Write(format.Quote);
            }
            else
            {
                format.WriteNothing(buffer);
            }
        }
    }

    private sealed class TimeColumn(Func<object, DateTimeOffset> get, byte[] quote) : ItemColumn
    {
        [MethodImpl(Compiled.WellAtOnce)]
        internal override void Write(RowBuffer buffer, object item)
        {
            buffer.Write(quote);
            buffer.Write(get(item));
            buffer.Write(quote);
        }
    }

    private sealed class BooleanColumn(Func<object, bool> get, IRowFormat format) : ItemColumn
    {
        [MethodImpl(Compiled.WellAtOnce)]
        internal override void Write(RowBuffer buffer, object item) => format.Write(buffer, get(item));
    }

    private sealed class TextColumn(Func<object, object?> get, IRowFormat format) : ItemColumn
    {
        [MethodImpl(Compiled.WellAtOnce)]
        internal override void Write(RowBuffer buffer, object item)
        {
            if (get(item) is string text)
            {
                format.Write(buffer, text);
            }
            else
            {
                format.WriteNothing(buffer);
            }
        }
    }
}
