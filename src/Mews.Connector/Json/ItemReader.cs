using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Reads arrays of items from UTF-8: in the form in which servers write them on a short cut, in any other property by property.</summary>
/// <typeparam name="TItem">What is read.</typeparam>
internal sealed class ItemReader<TItem>
    where TItem : class
{
    /// <summary>As many as a full page has: a list that grows is copied.</summary>
    private const int UsualItems = 1000;

    private readonly Func<TItem> _create;
    private readonly PlainReader<TItem>? _tryReadPlain;
    private readonly ItemProperty<TItem>[] _properties;
    private readonly int _required;

    /// <summary>Makes a reader.</summary>
    /// <param name="create">Makes an empty item.</param>
    /// <param name="tryReadPlain">Reads an item in plain form; null where that is not worth while.</param>
    /// <param name="properties">The properties, at most 32.</param>
    internal ItemReader(Func<TItem> create, PlainReader<TItem>? tryReadPlain, params ItemProperty<TItem>[] properties)
    {
        _create = create;
        _tryReadPlain = tryReadPlain;
        _properties = properties;
        for (int index = 0; index < properties.Length; index++)
        {
            _required |= properties[index].IsRequired ? 1 << index : 0;
        }
    }

    /// <summary>Reads the array that the reader stands on, and stands on its end afterwards. Properties that are not known are passed over.</summary>
    /// <exception cref="JsonException">It is no array of such items, or one of them lacks a property.</exception>
    internal TItem[] Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The items are not an array.");
        }

        List<TItem> items = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadItem(ref json, items.Count));
        }

        return [.. items];
    }

    /// <summary>Reads the array that is next, if it and all of its items are in plain form.</summary>
    /// <returns>The items; null if it is not.</returns>
    [MethodImpl(Compiled.WellAtOnce)]
    internal TItem[]? TryReadPlain(ref PlainJson json)
    {
        if (_tryReadPlain is null || !json.TryRead("["u8))
        {
            return null;
        }

        List<TItem> items = new(UsualItems);
        while (!json.TryRead("]"u8))
        {
            if ((items.Count > 0 && !json.TryRead(","u8)) || !_tryReadPlain(ref json, out TItem item))
            {
                return null;
            }

            items.Add(item);
        }

        return [.. items];
    }

    private TItem ReadItem(ref Utf8JsonReader json, int number)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"The item at index {number} is not an object.");
        }

        TItem item = _create();
        int seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int index = IndexOfName(ref json);
            if (index < 0)
            {
                json.Skip();
                continue;
            }

            json.Read();
            ReadProperty(ref json, _properties[index], item, number);
            seen |= 1 << index;
        }

        int missing = _required & ~seen;
        return missing == 0 ? item : throw new JsonException($"The item at index {number} lacks {NameOf(FirstOf(missing))}.");
    }

    private static void ReadProperty(ref Utf8JsonReader json, ItemProperty<TItem> property, TItem item, int number)
    {
        try
        {
            property.Read(ref json, item);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or JsonException)
        {
            throw new JsonException($"The item at index {number} has a value of {NameOf(property)} that cannot be read.", exception);
        }
    }

    private static string NameOf(ItemProperty<TItem> property) => Encoding.UTF8.GetString(property.Name);

    private ItemProperty<TItem> FirstOf(int properties) => _properties.Where((_, index) => (properties & (1 << index)) != 0).First();

    private int IndexOfName(ref Utf8JsonReader json)
    {
        for (int index = 0; index < _properties.Length; index++)
        {
            if (JsonText.IsName(ref json, _properties[index].Name))
            {
                return index;
            }
        }

        return -1;
    }
}
