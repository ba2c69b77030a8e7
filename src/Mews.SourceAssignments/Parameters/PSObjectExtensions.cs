namespace Mews.SourceAssignments.Parameters;

/// <summary>What PowerShell hands over may be wrapped, whoever it comes from.</summary>
internal static class PSObjectExtensions
{
    /// <summary>The value itself, out of the PSObject that may be around it.</summary>
    internal static object? Unwrapped(this object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
