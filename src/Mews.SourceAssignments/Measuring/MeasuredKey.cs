namespace Mews.SourceAssignments.Measuring;

/// <summary>What makes one row of what was counted.</summary>
/// <param name="Group">What it was counted by.</param>
/// <param name="Id">Unique identifier of the source or enterprise; null for several.</param>
/// <param name="Name">Name of the source or enterprise.</param>
/// <param name="Type">Type of the source or sources.</param>
/// <param name="IsOther">Whether it is all that is behind the first ones.</param>
internal sealed record MeasuredKey(MeasureGroup Group, Guid? Id, string? Name, string? Type, bool IsOther = false)
{
    private const string OtherName = "Other";

    /// <summary>The key of something that was counted.</summary>
    internal static MeasuredKey Of(Measured measured, MeasureGroup group) => group == MeasureGroup.SourceType
        ? new(group, null, null, measured.Type)
        : new(group, measured.Id, measured.Name, measured.Type);

    /// <summary>The key of sources that have the same name; of their types only what they share.</summary>
    internal static MeasuredKey OfNamesakes(IEnumerable<Measured> same)
    {
        string?[] types = [.. same.Select(source => source.Type).Distinct()];
        return new(MeasureGroup.SourceName, null, same.First().Name, types.Length == 1 ? types[0] : null);
    }

    /// <summary>The key of all that is behind the first ones.</summary>
    internal static MeasuredKey Other(MeasureGroup group) => group == MeasureGroup.SourceType
        ? new(group, null, null, OtherName, IsOther: true)
        : new(group, null, OtherName, null, IsOther: true);

    /// <summary>What it is called where it is shown: its name, or its id where that is not known.</summary>
    public override string ToString() => Printable.Of((Group == MeasureGroup.SourceType ? Type : Name ?? Id?.ToString()) ?? "(unknown)");
}
