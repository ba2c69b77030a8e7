using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Mews.Exports;
using Mews.SourceAssignments.Loading;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Serialization;

/// <summary>
/// Makes items again of what is left of them behind a job, a remote session, Export-Clixml, a CSV or a JSON file. PowerShell does so by itself where
/// an item comes out of its serializer, and for a cast such as <c>[Mews.Connector.SourceAssignment]$row</c>.
/// </summary>
public sealed class ItemConverter : PSTypeConverter
{
    private const string Deserialized = "Deserialized.";

    /// <summary>Whether the value may be what is left of an item.</summary>
    /// <param name="sourceValue">The value.</param>
    /// <param name="destinationType">Type of the item.</param>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is PSObject { BaseObject: PSCustomObject };

    /// <summary>Makes the item. What was added to an item that comes out of the serializer comes along.</summary>
    /// <param name="sourceValue">What has the item's properties.</param>
    /// <param name="destinationType">Type of the item.</param>
    /// <param name="formatProvider">Not used: what is read is written without a culture.</param>
    /// <param name="ignoreCase">Not used.</param>
    /// <exception cref="PSInvalidCastException">A property is missing, or has a value that cannot be read.</exception>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        var rest = (PSObject)sourceValue;
        return destinationType == typeof(DeserializedItem)
            ? WithRest(Item(rest, PublicTypes.Named(rest.TypeNames[0][Deserialized.Length..])), rest)
            : Item(rest, destinationType);
    }

    /// <summary>Never: the way there is the serializer's own.</summary>
    /// <param name="sourceValue">Not used.</param>
    /// <param name="destinationType">Not used.</param>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <summary>Never done.</summary>
    /// <param name="sourceValue">Not used.</param>
    /// <param name="destinationType">Not used.</param>
    /// <param name="formatProvider">Not used.</param>
    /// <param name="ignoreCase">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    private static object Item(PSObject rest, Type type)
    {
        object item = Activator.CreateInstance(type);
        foreach (PropertyInfo property in type.GetProperties())
        {
            property.SetValue(item, Read(rest, property));
        }

        return item;
    }

    // Somebody may have added to it.
    private static PSObject WithRest(object item, PSObject rest)
    {
        var whole = new PSObject(item);
        foreach (PSPropertyInfo added in rest.Properties.Where(property => whole.Properties[property.Name] is null))
        {
            whole.Properties.Add(new PSNoteProperty(added.Name, added.Value));
        }

        return whole;
    }

    private static object? Read(PSObject rest, PropertyInfo property)
    {
        object? value = rest.Properties[property.Name]?.Value;
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        bool isNothing = value is null || (value is "" && type != typeof(string));
        if (isNothing && (type != property.PropertyType || !type.IsValueType))
        {
            return null;
        }

        try
        {
            return type == typeof(DateTimeOffset) ? Time(rest, property.Name, value)
                : type == typeof(string) && value.Unwrapped() is string name && !IsDeserialized(rest) ? SpreadsheetText.WithoutApostrophe(name)
                // To PowerShell any text is true.
                : type == typeof(bool) && value.Unwrapped() is string text ? TruthText.Read(text) ?? throw new FormatException()
                : LanguagePrimitives.ConvertTo(isNothing ? throw new FormatException() : value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or PSInvalidCastException)
        {
            string wanted = type != typeof(DateTimeOffset) ? string.Empty
                : value is not null && SpreadsheetTime.Is(value) ? $" {SpreadsheetTime.Advice}"
                : " A time must be in ISO 8601, such as 2025-01-31T09:30:00Z.";
            throw new PSInvalidCastException(
                $"'{Printable.Of($"{value}")}' is not a valid {property.Name} of a {property.DeclaringType.Name}.{wanted}");
        }
    }

    private static DateTimeOffset Time(PSObject rest, string name, object? value) => value.Unwrapped() switch
    {
        DateTimeOffset time => time,
        DateTime time => UtcTime.Of(time),
        // The serializer makes a text without fractions of a time, or an object of its parts. The text of the whole item has it all.
        string text => UtcTime.TryParse(Written(rest, name) ?? text, out DateTimeOffset time) ? time : throw new FormatException(),
        _ => DeserializedTime.Of(value) ?? throw new FormatException(),
    };

    private static string? Written(PSObject rest, string name) =>
        IsDeserialized(rest) && Regex.Match(rest.ToString(), $"\\b{name} = ([^\\s,]+)") is { Success: true } match ? match.Groups[1].Value : null;

    private static bool IsDeserialized(PSObject rest) => rest.TypeNames[0].StartsWith(Deserialized, StringComparison.Ordinal);
}
