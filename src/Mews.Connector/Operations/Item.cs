using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Mews.Connector;

/// <summary>What an operation gives. Two items are equal if they are of one type and all their properties are.</summary>
// A record would show its Clone method to whoever asks PowerShell for the members.
public abstract class Item : IEquatable<Item>
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> _properties = new();

    private protected Item()
    {
    }

    /// <summary>Unique identifier of the item.</summary>
    public abstract Guid Id { get; internal set; }

    /// <inheritdoc/>
    public bool Equals(Item? other) =>
        ReferenceEquals(this, other)
        || (other?.GetType() == GetType() && Properties.All(property => Equals(property.GetValue(this), property.GetValue(other))));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Item);

    /// <inheritdoc/>
    public override int GetHashCode() => Properties.Aggregate(0, (hash, property) => (hash * 31) + (property.GetValue(this)?.GetHashCode() ?? 0));

    /// <summary>Type and properties in one line, times in ISO 8601 with all their digits: PowerShell's serializer keeps this text, and not all of a time.</summary>
    // Times first, before names that may look like any of them.
    public override string ToString() => $"{GetType().Name} {{ {string.Join(", ", Properties.OrderBy(IsText).Select(property => $"{property.Name} = {TextOf(property.GetValue(this))}"))} }}";

    private PropertyInfo[] Properties => _properties.GetOrAdd(GetType(), static type => type.GetProperties());

    private static bool IsText(PropertyInfo property) => property.PropertyType == typeof(string);

    private static string TextOf(object? value) => value switch
    {
        DateTimeOffset time => UtcTime.Format(time),
        string text => Printable.Of(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
