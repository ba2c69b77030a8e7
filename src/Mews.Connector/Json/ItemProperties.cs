using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Reads the known properties of a JSON object into an item.</summary>
/// <param name="properties">The properties, at most 32.</param>
internal sealed class ItemProperties<TItem>(ItemProperty<TItem>[] properties)
{
    // One bit for each property.
    private readonly int _required = properties.Select((property, index) => property.IsRequired ? 1 << index : 0).Sum();

    internal bool HasRequired => _required != 0;

    /// <summary>Reads the object at the reader, to its end. Unknown properties are skipped.</summary>
    /// <exception cref="ItemException">It is not such an object.</exception>
    internal void Read(ref Utf8JsonReader json, TItem item)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new ItemException("is not an object.");
        }

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
            ReadProperty(ref json, properties[index], item);
            seen |= 1 << index;
        }

        int missing = _required & ~seen;
        if (missing != 0)
        {
            throw new ItemException($"lacks {NameOf(FirstOf(missing))}.");
        }
    }

    private static void ReadProperty(ref Utf8JsonReader json, ItemProperty<TItem> property, TItem item)
    {
        try
        {
            property.Read(ref json, item);
        }
        catch (ItemException exception)
        {
            throw new ItemException($"has {NameOf(property)}, which {exception.Message}", exception.InnerException);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or JsonException)
        {
            throw new ItemException($"has a value of {NameOf(property)} that cannot be read.", exception);
        }
    }

    private static string NameOf(ItemProperty<TItem> property) => Encoding.UTF8.GetString(property.Name);

    private ItemProperty<TItem> FirstOf(int bits) => properties.Where((_, index) => (bits & (1 << index)) != 0).First();

    private int IndexOfName(ref Utf8JsonReader json)
    {
        for (int index = 0; index < properties.Length; index++)
        {
            if (JsonText.IsName(ref json, properties[index].Name))
            {
                return index;
            }
        }

        return -1;
    }
}

/// <summary>Describes the defect of an object in words that follow "the item": <c>lacks Id.</c></summary>
internal sealed class ItemException(string message, Exception? innerException = null) : JsonException(message, innerException);
