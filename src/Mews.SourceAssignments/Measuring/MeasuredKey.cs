namespace Mews.SourceAssignments.Measuring;

/// <summary>What makes one row of what was counted.</summary>
/// <param name="Group">What it was counted by.</param>
/// <param name="Id">Unique identifier of the source, service or enterprise; null for several, and where there is none.</param>
/// <param name="Name">Name of the source, service or enterprise.</param>
/// <param name="Type">Type of the source or sources.</param>
/// <param name="Origin">How the reservations came to Mews, where they have no source or are counted by that.</param>
/// <param name="IsOther">Whether it is all that is behind the first ones.</param>
internal sealed record MeasuredKey(MeasureGroup Group, Guid? Id, string? Name, string? Type, string? Origin = null, bool IsOther = false)
{
    /// <summary>Unique identifier of the enterprise that a service is of; null where that is not known.</summary>
    internal Guid? EnterpriseId { get; init; }

    /// <summary>Name of that enterprise; null where it is not known.</summary>
    internal string? EnterpriseName { get; init; }

    /// <summary>Whether services of several enterprises were counted, which may all be called alike.</summary>
    internal bool IsOfSeveral { get; init; }

    private const string OtherName = "Other";

    /// <summary>The key of something that was counted.</summary>
    internal static MeasuredKey Of(Measured measured, MeasureGroup group) => (group, measured.Origin) switch
    {
        (MeasureGroup.Origin, { } origin) => new(group, null, Origins.NameOf(origin), null, NullIfEmpty(origin)),
        (MeasureGroup.SourceType, { } origin) => new(group, null, null, Origins.WithoutSource(origin), NullIfEmpty(origin)),
        (_, { } origin) => new(group, null, Origins.WithoutSource(origin), null, NullIfEmpty(origin)),
        (MeasureGroup.SourceType, null) => new(group, null, null, measured.Type),
        (MeasureGroup.Service, null) => new(group, measured.Id, measured.Name, null) { EnterpriseId = measured.EnterpriseId, EnterpriseName = measured.EnterpriseName },
        _ => new(group, measured.Id == Guid.Empty && group == MeasureGroup.Enterprise ? null : measured.Id, measured.Name, measured.Type),
    };

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
    public override string ToString()
    {
        string name = (Group == MeasureGroup.SourceType ? Type : Name ?? Id?.ToString()) ?? "(unknown)";
        return Printable.Of(IsOfSeveral && EnterpriseName is not null ? $"{name}, {EnterpriseName}" : name);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
