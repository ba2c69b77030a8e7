namespace Mews.SourceAssignments.Serialization;

/// <summary>What PowerShell's serializer makes of a DateTimeOffset: an object of its parts.</summary>
internal static class DeserializedTime
{
    /// <summary>The time; null where the value is none.</summary>
    internal static DateTimeOffset? Of(object? value) =>
        value is PSObject { BaseObject: PSCustomObject } parts && parts.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime time
            ? UtcTime.Of(time)
            : null;
}
