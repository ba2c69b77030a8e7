using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mews.Exports;

/// <summary>A property of items. It is read through a delegate: reflection is too slow for a million rows.</summary>
public abstract class Column
{
    private Column(string name) => Name = name;

    /// <summary>Name of the property.</summary>
    public string Name { get; }

    /// <exception cref="NotSupportedException">Exports have no column for the type of the property.</exception>
    internal static Column Of(PropertyInfo property) => (Column)(Nullable.GetUnderlyingType(property.PropertyType) is { } underlying
        ? Call(nameof(NullableOf), property, underlying)
        : Call(nameof(ValueOf), property, property.PropertyType));

    /// <summary>Writes the value of an item.</summary>
    /// <param name="writer">Takes the value.</param>
    /// <param name="item">An item of the type that the property was taken from.</param>
    public abstract void Write(IValueWriter writer, object item);

    private static object Call(string method, PropertyInfo property, Type type)
    {
        Delegate write = WriterOf(type)
            ?? throw new NotSupportedException($"{property.Name} is of the type {type}, for which exports have no column.");
        return typeof(Column).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)
            .MakeGenericMethod(property.ReflectedType, type)
            .Invoke(null, [property, write]);
    }

    // An explicit list, so that a new type is an error rather than an empty column.
    private static Delegate? WriterOf(Type type) =>
        type == typeof(Guid) ? new Action<IValueWriter, Guid>(
            [MethodImpl(Jit.AggressiveOptimization)] static (writer, value) => writer.Write(value))
        : type == typeof(DateTimeOffset) ? new Action<IValueWriter, DateTimeOffset>(
            [MethodImpl(Jit.AggressiveOptimization)] static (writer, value) => writer.Write(value))
        : type == typeof(bool) ? new Action<IValueWriter, bool>(
            [MethodImpl(Jit.AggressiveOptimization)] static (writer, value) => writer.Write(value))
        : type == typeof(int) ? new Action<IValueWriter, int>(
            [MethodImpl(Jit.AggressiveOptimization)] static (writer, value) => writer.Write(value))
        : type == typeof(decimal) ? new Action<IValueWriter, decimal>(
            [MethodImpl(Jit.AggressiveOptimization)] static (writer, value) => writer.Write(value))
        : type == typeof(string) ? new Action<IValueWriter, string?>(
            [MethodImpl(Jit.AggressiveOptimization)] static (writer, value) => WriteText(writer, value))
        : null;

    private static void WriteText(IValueWriter writer, string? value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.Write(value);
        }
    }

    private static ValueColumn<TItem, TValue> ValueOf<TItem, TValue>(PropertyInfo property, Action<IValueWriter, TValue> write) =>
        new(property.Name, (Func<TItem, TValue>)property.GetMethod.CreateDelegate(typeof(Func<TItem, TValue>)), write);

    private static ValueColumn<TItem, TValue?> NullableOf<TItem, TValue>(PropertyInfo property, Action<IValueWriter, TValue> write)
        where TValue : struct => ValueOf<TItem, TValue?>(property, [MethodImpl(Jit.AggressiveOptimization)] (writer, value) =>
    {
        if (value is { } known)
        {
            write(writer, known);
        }
        else
        {
            writer.WriteNull();
        }
    });

    private sealed class ValueColumn<TItem, TValue>(string name, Func<TItem, TValue> get, Action<IValueWriter, TValue> write) : Column(name)
    {
        [MethodImpl(Jit.AggressiveOptimization)]
        public override void Write(IValueWriter writer, object item) => write(writer, get((TItem)item));
    }
}
