namespace Mews.SourceAssignments.Serialization;

/// <summary>
/// What the types file names as the type that an item comes back as. The <see cref="ItemConverter"/> makes the item itself: its type is in
/// <c>dependencies/</c>, where PowerShell does not find it while it reads that file.
/// </summary>
public static class DeserializedItem;
