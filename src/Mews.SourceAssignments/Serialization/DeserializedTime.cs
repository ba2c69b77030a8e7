namespace Mews.SourceAssignments.Serialization;

/// <summary>A DateTimeOffset that PowerShell's serializer has turned into an object of its properties.</summary>
internal static class DeserializedTime
{
    internal static DateTimeOffset? Of(object? value) =>
        value is PSObject { BaseObject: PSCustomObject } parts
            && parts.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime time
            ? UtcTime.Of(time)
            : null;
}
