using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Reads the value that the reader stands on into an item.</summary>
internal delegate void PropertyReader<in TItem>(ref Utf8JsonReader json, TItem item);

/// <summary>
/// Reads arrays of items from UTF-8, property by property, with nothing in between: no page is read faster, and none makes the
/// runtime compile less before the first item is out. Properties that are not named here are passed over.
/// </summary>
/// <typeparam name="TItem">What is read.</typeparam>
internal sealed class ItemReader<TItem>
    where TItem : class
{
    /// <summary>
    /// MethodImplOptions.AggressiveOptimization, which .NET Standard does not name: a pull is over before the runtime would have found out
    /// that these methods are worth compiling well.
    /// </summary>
    private const MethodImplOptions CompiledWellAtOnce = (MethodImplOptions)512;

    private readonly Func<TItem> _create;
    private readonly byte[][] _names;
    private readonly PropertyReader<TItem>[] _readers;
    private readonly int _required;

    /// <summary>Makes a reader.</summary>
    /// <param name="create">Makes an empty item.</param>
    /// <param name="properties">The properties, at most 32, in the order in which Mews usually writes them.</param>
    internal ItemReader(Func<TItem> create, params (string Name, bool IsRequired, PropertyReader<TItem> Read)[] properties)
    {
        _create = create;
        _names = Array.ConvertAll(properties, property => Encoding.UTF8.GetBytes(property.Name));
        _readers = Array.ConvertAll(properties, property => property.Read);
        for (int index = 0; index < properties.Length; index++)
        {
            _required |= properties[index].IsRequired ? 1 << index : 0;
        }
    }

    /// <summary>Reads the array that the reader stands on, and stands on its end afterwards.</summary>
    /// <exception cref="JsonException">It is no array of such items, or one of them lacks a property.</exception>
    [MethodImpl(CompiledWellAtOnce)]
    internal TItem[] ReadArray(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The items are not an array.");
        }

        try
        {
            List<TItem> items = new(Operations.MostItems);
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                items.Add(ReadItem(ref json));
            }

            return [.. items];
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw new JsonException("A property of an item has a value of the wrong type.", exception);
        }
    }

    [MethodImpl(CompiledWellAtOnce)]
    private TItem ReadItem(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An item is not an object.");
        }

        TItem item = _create();
        int seen = 0;
        int expected = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int index = IndexOfName(ref json, expected);
            if (index < 0)
            {
                json.Skip();
                continue;
            }

            json.Read();
            _readers[index](ref json, item);
            seen |= 1 << index;
            expected = index + 1;
        }

        return (seen & _required) == _required ? item : throw new JsonException("An item lacks a property.");
    }

    // Servers write properties in the same order every time, so the next one is nearly always the one behind the last.
    [MethodImpl(CompiledWellAtOnce)]
    private int IndexOfName(ref Utf8JsonReader json, int expected)
    {
        if (expected < _names.Length && json.ValueTextEquals(_names[expected]))
        {
            return expected;
        }

        for (int index = 0; index < _names.Length; index++)
        {
            if (json.ValueTextEquals(_names[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
