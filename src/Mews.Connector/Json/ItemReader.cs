using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Reads arrays of items from UTF-8: in the form in which servers write them on a short cut, in any other property by property.</summary>
/// <typeparam name="TItem">What is read.</typeparam>
/// <param name="create">Makes an empty item.</param>
/// <param name="tryReadCompact">Reads an item in plain form; null where that is not worth while.</param>
/// <param name="properties">The properties, at most 32.</param>
internal sealed class ItemReader<TItem>(Func<TItem> create, CompactReader<TItem>? tryReadCompact, params ItemProperty<TItem>[] properties)
    where TItem : class
{
    /// <summary>As many as a full page has: a list that grows is copied.</summary>
    private const int UsualItems = 1000;

    /// <summary>Of a page with more, none of which can be read, the contract has changed. One with a single update of the night may have no other.</summary>
    private const int FewItems = 10;

    private static readonly ItemProperties<StrongBox<Guid?>> _id = new([ItemProperty<StrongBox<Guid?>>.OptionalGuid("Id", static (box, id) => box.Value = id)]);

    private readonly ItemProperties<TItem> _properties = new(properties);

    /// <summary>Reads the array that the reader stands on, and stands on its end afterwards. Properties that are not known are passed over.</summary>
    /// <param name="json">Stands on the array.</param>
    /// <param name="isTolerant">Whether items that cannot be read are passed over.</param>
    /// <param name="unreadable">Those that were passed over; null where none was.</param>
    /// <exception cref="JsonException">It is no array of such items; one of them cannot be read, and that is not tolerated; or none of many can.</exception>
    internal TItem[] Read(ref Utf8JsonReader json, bool isTolerant, out UnreadableItems? unreadable)
    {
        unreadable = null;
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("The items are not an array.");
        }

        List<TItem> items = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            Utf8JsonReader start = json;
            TItem item = create();
            try
            {
                _properties.Read(ref json, item);
                items.Add(item);
            }
            catch (ItemException exception)
            {
                var failure = new JsonException($"The item at index {items.Count + (unreadable?.Count ?? 0)} {exception.Message}", exception.InnerException);
                // No page has more: what goes on like that for megabytes is none.
                if (!isTolerant || unreadable?.Count == UsualItems)
                {
                    throw failure;
                }

                json = start;
                Guid? id = PassOver(ref json, failure);
                (unreadable ??= new(exception.Message, failure)).Add(id);
            }
        }

        return items.Count == 0 && unreadable?.Count > FewItems ? throw unreadable.Failure : [.. items];
    }

    /// <summary>Reads the array that is next, if it and all of its items are in plain form.</summary>
    /// <returns>The items; null if it is not.</returns>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal TItem[]? TryReadCompact(ref CompactJson json)
    {
        if (tryReadCompact is null || !json.TryRead("["u8))
        {
            return null;
        }

        List<TItem> items = new(UsualItems);
        while (!json.TryRead("]"u8))
        {
            if ((items.Count > 0 && !json.TryRead(","u8)) || !tryReadCompact(ref json, out TItem item))
            {
                return null;
            }

            items.Add(item);
        }

        return [.. items];
    }

    /// <summary>Passes over the item that the reader stands on.</summary>
    /// <returns>Its unique identifier; null where it does not say it.</returns>
    private static Guid? PassOver(ref Utf8JsonReader json, JsonException failure)
    {
        var id = new StrongBox<Guid?>();
        try
        {
            if (json.TokenType == JsonTokenType.StartObject)
            {
                _id.Read(ref json, id);
            }

            json.Skip();
            return id.Value;
        }
        catch (JsonException)
        {
            // Not the item alone is broken, but the JSON.
            throw failure;
        }
    }
}
