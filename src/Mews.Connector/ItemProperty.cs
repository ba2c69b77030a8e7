using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>A property of an item: its name, and how its value is read.</summary>
/// <typeparam name="TItem">What has the property.</typeparam>
internal abstract class ItemProperty<TItem>(string name, bool isRequired)
{
    /// <summary>The name, in UTF-8.</summary>
    internal byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>The name as it stands in plain JSON: in quotes, with its colon.</summary>
    internal byte[] PlainName { get; } = Encoding.UTF8.GetBytes($"\"{name}\":");

    /// <summary>Whether an item without it is none.</summary>
    internal bool IsRequired { get; } = isRequired;

    /// <summary>A property that is a uuid.</summary>
    internal static ItemProperty<TItem> Guid(string name, Action<TItem, Guid> set) => new GuidProperty(name, set);

    /// <summary>A property that is true or false.</summary>
    internal static ItemProperty<TItem> Boolean(string name, Action<TItem, bool> set) => new BooleanProperty(name, set);

    /// <summary>A property that is a time.</summary>
    internal static ItemProperty<TItem> Time(string name, Action<TItem, DateTimeOffset> set) => new TimeProperty(name, isRequired: true, set);

    /// <summary>A property that is a time, or null, or missing.</summary>
    internal static ItemProperty<TItem> OptionalTime(string name, Action<TItem, DateTimeOffset> set) => new TimeProperty(name, isRequired: false, set);

    /// <summary>A property that is a text, or null.</summary>
    internal static ItemProperty<TItem> Text(string name, bool isRequired, Action<TItem, string?> set) => new TextProperty(name, isRequired, set);

    /// <summary>Reads the value that the reader stands on into the item.</summary>
    internal abstract void Read(ref Utf8JsonReader json, TItem item);

    /// <summary>Reads the value that is next into the item, if it is in plain form.</summary>
    internal abstract bool TryReadPlain(ref PlainJson json, TItem item);

    private sealed class GuidProperty(string name, Action<TItem, Guid> set) : ItemProperty<TItem>(name, isRequired: true)
    {
        internal override void Read(ref Utf8JsonReader json, TItem item) => set(item, json.GetGuid());

        [MethodImpl(Compiled.WellAtOnce)]
        internal override bool TryReadPlain(ref PlainJson json, TItem item)
        {
            bool isRead = json.TryReadGuid(out Guid value);
            set(item, value);
            return isRead;
        }
    }

    private sealed class BooleanProperty(string name, Action<TItem, bool> set) : ItemProperty<TItem>(name, isRequired: true)
    {
        internal override void Read(ref Utf8JsonReader json, TItem item) => set(item, json.GetBoolean());

        [MethodImpl(Compiled.WellAtOnce)]
        internal override bool TryReadPlain(ref PlainJson json, TItem item)
        {
            bool isRead = json.TryReadBoolean(out bool value);
            set(item, value);
            return isRead;
        }
    }

    private sealed class TimeProperty(string name, bool isRequired, Action<TItem, DateTimeOffset> set) : ItemProperty<TItem>(name, isRequired)
    {
        internal override void Read(ref Utf8JsonReader json, TItem item)
        {
            if (IsRequired || json.TokenType != JsonTokenType.Null)
            {
                set(item, UtcTime.Read(ref json));
            }
        }

        [MethodImpl(Compiled.WellAtOnce)]
        internal override bool TryReadPlain(ref PlainJson json, TItem item)
        {
            bool isRead = json.TryReadUtcTime(out DateTimeOffset value);
            set(item, value);
            return isRead;
        }
    }

    private sealed class TextProperty(string name, bool isRequired, Action<TItem, string?> set) : ItemProperty<TItem>(name, isRequired)
    {
        internal override void Read(ref Utf8JsonReader json, TItem item) => set(item, json.GetString());

        internal override bool TryReadPlain(ref PlainJson json, TItem item)
        {
            bool isRead = json.TryReadText(out string? value);
            set(item, value);
            return isRead;
        }
    }
}
