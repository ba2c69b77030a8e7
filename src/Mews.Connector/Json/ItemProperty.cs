using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>A property of an item, and how to read its value.</summary>
internal abstract class ItemProperty<TItem>(string name, bool isRequired)
{
    private const decimal MaxDecimal = 1_000_000_000_000_000;

    /// <summary>The name in UTF-8.</summary>
    internal byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Whether an item without it is refused.</summary>
    internal bool IsRequired { get; } = isRequired;

    internal static ItemProperty<TItem> Guid(string name, Action<TItem, Guid> set) =>
        new RequiredProperty<Guid>(name, static (ref json) => json.GetGuid(), set);

    internal static ItemProperty<TItem> Boolean(string name, Action<TItem, bool> set) =>
        new RequiredProperty<bool>(name, static (ref json) => json.GetBoolean(), set);

    /// <summary>Missing, or neither true nor false: null.</summary>
    internal static ItemProperty<TItem> OptionalBoolean(string name, Action<TItem, bool?> set) =>
        new OptionalProperty<bool?>(
            name, static (ref json) => json.TokenType is JsonTokenType.True or JsonTokenType.False ? json.GetBoolean() : null, set);

    internal static ItemProperty<TItem> Time(string name, Action<TItem, DateTimeOffset> set) =>
        new RequiredProperty<DateTimeOffset>(name, UtcTime.Read, set);

    /// <summary>Missing, or not a string: null.</summary>
    internal static ItemProperty<TItem> OptionalText(string name, Action<TItem, string?> set) =>
        new OptionalProperty<string>(
            name,
            static (ref json) => json.TokenType == JsonTokenType.String ? JsonText.Read(ref json) : null,
            set);

    /// <summary>Missing, or not a time: null.</summary>
    internal static ItemProperty<TItem> OptionalTime(string name, Action<TItem, DateTimeOffset?> set) =>
        new OptionalProperty<DateTimeOffset?>(
            name, static (ref json) => json.TokenType == JsonTokenType.String && json.TryGetDateTime(out DateTime time)
                ? UtcTime.Of(time)
                : null, set);

    /// <summary>Missing, or not an integer as a number or a string: null.</summary>
    internal static ItemProperty<TItem> OptionalInteger(string name, Action<TItem, int?> set) =>
        new OptionalProperty<int?>(
            name,
            static (ref json) => json.TokenType switch
            {
                JsonTokenType.Number when json.TryGetInt32(out int number) => number,
                JsonTokenType.String when int.TryParse(
                    json.GetString(),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out int number) => number,
                _ => null,
            },
            set);

    /// <summary>Missing, or not a number, or so large that sums could not hold it: null.</summary>
    internal static ItemProperty<TItem> OptionalDecimal(string name, Action<TItem, decimal?> set) =>
        new OptionalProperty<decimal?>(
            name,
            static (ref json) => json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out decimal number)
                && number is >= -MaxDecimal and <= MaxDecimal
                ? number
                : null,
            set);

    /// <summary>The sum of a number over an array of objects. Missing, or not an array: null.</summary>
    internal static ItemProperty<TItem> OptionalSum(string name, string number, Action<TItem, int?> set) =>
        new OptionalProperty<int?>(name, (ref json) => JsonText.SumOf(ref json, number), set);

    /// <summary>Missing, or not a uuid: null.</summary>
    internal static ItemProperty<TItem> OptionalGuid(string name, Action<TItem, System.Guid?> set) =>
        new OptionalProperty<System.Guid?>(
            name, static (ref json) => json.TokenType == JsonTokenType.String && json.TryGetGuid(out System.Guid id) ? id : null, set);

    /// <summary>Strings by name, in their order. Missing, or not an object: null.</summary>
    internal static ItemProperty<TItem> OptionalTexts(string name, Action<TItem, List<KeyValuePair<string, string>>?> set) =>
        new OptionalProperty<List<KeyValuePair<string, string>>>(name, JsonText.ReadAll, set);

    /// <summary>A string with few different values.</summary>
    internal static ItemProperty<TItem> InternedText(string name, Action<TItem, string> set)
    {
        var words = new InternedTexts();
        return new RequiredProperty<string>(
            name,
            (ref json) => json.TokenType == JsonTokenType.String ? words.Read(ref json) : throw new FormatException(),
            set);
    }

    /// <summary>A string with few different values. Missing, or not a string: null.</summary>
    internal static ItemProperty<TItem> OptionalInternedText(string name, Action<TItem, string?> set)
    {
        var words = new InternedTexts();
        return new OptionalProperty<string>(name, (ref json) => json.TokenType == JsonTokenType.String ? words.Read(ref json) : null, set);
    }

    /// <summary>An object with properties. It is required if one of them is.</summary>
    internal static ItemProperty<TItem> Object(string name, params ItemProperty<TItem>[] properties) =>
        new ObjectProperty(name, new(properties));

    /// <summary>Reads the value at the reader into the item.</summary>
    internal abstract void Read(ref Utf8JsonReader json, TItem item);

    private delegate TValue Reader<TValue>(ref Utf8JsonReader json);

    private sealed class RequiredProperty<TValue>(
        string name,
        Reader<TValue> read,
        Action<TItem, TValue> set) : ItemProperty<TItem>(name, isRequired: true)
    {
        internal override void Read(ref Utf8JsonReader json, TItem item) => set(item, read(ref json));
    }

    private sealed class ObjectProperty(string name, ItemProperties<TItem> properties) : ItemProperty<TItem>(name, properties.HasRequired)
    {
        internal override void Read(ref Utf8JsonReader json, TItem item)
        {
            if (IsRequired || json.TokenType == JsonTokenType.StartObject)
            {
                properties.Read(ref json, item);
            }

            json.Skip();
        }
    }

    /// <summary>A value of any unexpected form is ignored: the item is worth more than the value.</summary>
    private sealed class OptionalProperty<TValue>(
        string name,
        Reader<TValue?> read,
        Action<TItem, TValue?> set) : ItemProperty<TItem>(name, isRequired: false)
    {
        internal override void Read(ref Utf8JsonReader json, TItem item)
        {
            set(item, ReadOrDefault(ref json));
            json.Skip();
        }

        private TValue? ReadOrDefault(ref Utf8JsonReader json)
        {
            try
            {
                return read(ref json);
            }
            catch (InvalidOperationException)
            {
                // The string is not valid Unicode.
                return default;
            }
        }
    }
}
