using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Reads arrays of items from UTF-8: in the form in which servers write them on a short cut, in any other property by property.</summary>
/// <typeparam name="TItem">What is read.</typeparam>
/// <param name="create">Makes an empty item.</param>
/// <param name="tryReadPlain">Reads an item in plain form; null where that is not worth while.</param>
/// <param name="properties">The properties, at most 32.</param>
internal sealed class ItemReader<TItem>(Func<TItem> create, PlainReader<TItem>? tryReadPlain, params ItemProperty<TItem>[] properties)
    where TItem : class
{
    /// <summary>As many as a full page has: a list that grows is copied.</summary>
    private const int UsualItems = 1000;

    private readonly ItemProperties<TItem> _properties = new(properties);

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
        if (tryReadPlain is null || !json.TryRead("["u8))
        {
            return null;
        }

        List<TItem> items = new(UsualItems);
        while (!json.TryRead("]"u8))
        {
            if ((items.Count > 0 && !json.TryRead(","u8)) || !tryReadPlain(ref json, out TItem item))
            {
                return null;
            }

            items.Add(item);
        }

        return [.. items];
    }

    private TItem ReadItem(ref Utf8JsonReader json, int number)
    {
        TItem item = create();
        try
        {
            _properties.Read(ref json, item);
            return item;
        }
        catch (ItemException exception)
        {
            throw new JsonException($"The item at index {number} {exception.Message}", exception.InnerException);
        }
    }
}
