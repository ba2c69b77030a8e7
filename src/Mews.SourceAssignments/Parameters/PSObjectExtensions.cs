using System.Globalization;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Reads values that PowerShell may have wrapped.</summary>
internal static class PSObjectExtensions
{
    internal static object? Unwrapped(this object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    internal static bool Has(this PSObject row, string column) => row.Properties[column] is not null;

    /// <summary>Text of a time or a day: a string, or a DateOnly (which .NET Standard lacks) in ISO 8601; null for anything else.</summary>
    internal static string? TimeText(this object value) => value switch
    {
        string text => text,
        IFormattable day when day.GetType().FullName == "System.DateOnly" => day.ToString("O", CultureInfo.InvariantCulture),
        _ => null,
    };
}
