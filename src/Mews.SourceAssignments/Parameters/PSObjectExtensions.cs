using System.Globalization;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Wraps objects for PowerShell, and reads what it may have wrapped.</summary>
internal static class PSObjectExtensions
{
    internal static object? Unwrapped(this object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The object with the type name of a view that its own type does not choose.</summary>
    internal static PSObject WithView(this object item, string view)
    {
        var shown = new PSObject(item);
        shown.TypeNames.Insert(0, view);
        return shown;
    }

    internal static bool Has(this PSObject row, string column) => row.Properties[column] is not null;

    /// <summary>Text of a time or a day: a string, or a DateOnly (which .NET Standard lacks) in ISO 8601; null for anything else.</summary>
    internal static string? TimeText(this object value) => value switch
    {
        string text => text,
        IFormattable day when day.GetType().FullName == "System.DateOnly" => day.ToString("O", CultureInfo.InvariantCulture),
        _ => null,
    };
}
