using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Mews.Exports;
using Mews.SourceAssignments.Loading;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Serialization;

/// <summary>
/// Restores items that come from a job, a remote session, Export-Clixml, a CSV or a JSON file. PowerShell calls it for the output of its
/// serializer, and for casts such as <c>[Mews.Connector.SourceAssignment]$row</c>.
/// </summary>
public sealed class ItemConverter : PSTypeConverter
{
    private const string Deserialized = "Deserialized.";

    /// <summary>Whether the value may have been an item.</summary>
    /// <param name="sourceValue">The value.</param>
    /// <param name="destinationType">Type of the item.</param>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is PSObject { BaseObject: PSCustomObject };

    /// <summary>Restores the item. Properties that were added to a serialized item are kept.</summary>
    /// <param name="sourceValue">Object with the item's properties.</param>
    /// <param name="destinationType">Type of the item.</param>
    /// <param name="formatProvider">Not used: text is culture-invariant.</param>
    /// <param name="ignoreCase">Not used.</param>
    /// <exception cref="PSInvalidCastException">A property is missing, or has a value that cannot be read.</exception>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        var rest = (PSObject)sourceValue;
        return destinationType == typeof(DeserializedItem)
            ? WithRest(Item(rest, PublicTypes.Named(rest.TypeNames[0][Deserialized.Length..])), rest)
            : Item(rest, destinationType);
    }

    /// <summary>Always false: PowerShell's serializer does this.</summary>
    /// <param name="sourceValue">Not used.</param>
    /// <param name="destinationType">Not used.</param>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <summary>Not supported.</summary>
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

    // Add-Member may have added properties.
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
                // PowerShell converts 12,50 to 1250.
                : type == typeof(decimal) && value.Unwrapped() is string number ? Amount(rest, number)
                : type == typeof(string) && value.Unwrapped() is string name && !IsDeserialized(rest)
                    ? SpreadsheetText.WithoutApostrophe(name)
                // PowerShell converts any text to true.
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
        // The serializer drops the fractions of seconds, or makes an object of the properties. The text of the whole item has all of it.
        string text => UtcTime.TryParse(Written(rest, name) ?? text, out DateTimeOffset time) ? time : throw new FormatException(),
        _ => DeserializedTime.Of(value) ?? throw new FormatException(),
    };

    private static decimal Amount(PSObject rest, string text) =>
        NumberText.HasTooManyDecimals(text, rest.Properties[nameof(Reservation.Currency)]?.Value?.ToString())
            ? throw new FormatException()
            : NumberText.Read(text) ?? throw new FormatException();

    private static string? Written(PSObject rest, string name) =>
        IsDeserialized(rest) && Regex.Match(rest.ToString(), $"\\b{name} = ([^\\s,]+)") is { Success: true } match
            ? match.Groups[1].Value
            : null;

    private static bool IsDeserialized(PSObject rest) => rest.TypeNames[0].StartsWith(Deserialized, StringComparison.Ordinal);
}

/// <summary>
/// The target type of deserialized items in the types file. <see cref="ItemConverter"/> makes the item itself: its type is in
/// <c>dependencies/</c>, where PowerShell does not find it while it reads that file.
/// </summary>
public static class DeserializedItem;
