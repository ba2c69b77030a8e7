using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Mews.Connector;

/// <summary>An item that an operation returns. Items are equal if their types and all properties are.</summary>
// A class, since Get-Member would list the Clone method of a record.
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

    /// <summary>
    /// Type and properties in one line, with times in ISO 8601 and all their digits: PowerShell's serializer keeps this text, but not the
    /// whole time.
    /// </summary>
    // Times come first, before names that may look like one.
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
