using System.Globalization;

namespace Mews.SourceAssignments.Parameters;

/// <summary>What PowerShell hands over may be wrapped, whoever it comes from.</summary>
internal static class PSObjectExtensions
{
    /// <summary>The value itself, out of the PSObject that may be around it.</summary>
    internal static object? Unwrapped(this object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The text of a time or a day: text itself, and a DateOnly, which .NET Standard does not know, in ISO 8601. Null for anything else.</summary>
    internal static string? TimeText(this object value) => value switch
    {
        string text => text,
        IFormattable day when day.GetType().FullName == "System.DateOnly" => day.ToString("O", CultureInfo.InvariantCulture),
        _ => null,
    };
}
