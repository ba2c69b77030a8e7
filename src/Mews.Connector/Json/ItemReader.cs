using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Reads arrays of items from UTF-8: compact JSON by a fast path, any other property by property.</summary>
/// <remarks>
/// Faster than the source generator of System.Text.Json, also without the fast path. Names the item that cannot be read, and skips
/// only that one. Figures: docs/decisions/json.md.
/// </remarks>
/// <param name="create">Creates an empty item.</param>
/// <param name="tryReadCompact">The fast path; null where it is not worth the code.</param>
/// <param name="properties">The properties, at most 32.</param>
internal sealed class ItemReader<TItem>(Func<TItem> create, CompactReader<TItem>? tryReadCompact, params ItemProperty<TItem>[] properties)
    where TItem : class
{
    /// <summary>A full page: the list need not grow.</summary>
    private const int UsualItems = 1000;

    /// <summary>
    /// If more items than these cannot be read, and no other can, the contract has changed. A page of one or two updates may have nothing
    /// else.
    /// </summary>
    private const int FewItems = 10;

    private static readonly ItemProperties<StrongBox<Guid?>> _id = new(
        [ItemProperty<StrongBox<Guid?>>.OptionalGuid("Id", static (box, id) => box.Value = id)]);

    private readonly ItemProperties<TItem> _properties = new(properties);

    /// <summary>Reads the array at the reader, to its end. Unknown properties are skipped.</summary>
    /// <param name="isTolerant">Whether to skip items that cannot be read.</param>
    /// <param name="unreadable">The skipped items; null if there are none.</param>
    /// <exception cref="JsonException">
    /// It is not an array of such items: one cannot be read and that is not tolerated, or none of many can.
    /// </exception>
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
                var failure = new JsonException(
                    $"The item at index {items.Count + (unreadable?.Count ?? 0)} {exception.Message}",
                    exception.InnerException);
                // A page has no more items than this: a body with megabytes of bad items is not one.
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

    /// <summary>Reads the array that comes next; null if it is not compact JSON with exactly the expected properties.</summary>
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

    /// <summary>Skips the item at the reader and returns its Id; null if it has none.</summary>
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
            // The JSON itself is broken, not only the item.
            throw failure;
        }
    }
}
