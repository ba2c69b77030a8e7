namespace Mews.SourceAssignments.Serialization;

/// <summary>
/// The target type of deserialized items in the types file. <see cref="ItemConverter"/> makes the item itself: its type is in
/// <c>dependencies/</c>, where PowerShell does not find it while it reads that file.
/// </summary>
public static class DeserializedItem;
