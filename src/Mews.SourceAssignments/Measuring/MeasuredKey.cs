namespace Mews.SourceAssignments.Measuring;

/// <summary>What one row of the result stands for. The id is null if it stands for several.</summary>
internal sealed record MeasuredKey(MeasureGroup Group, Guid? Id, string? Name, string? Type, string? Origin = null, bool IsOther = false)
{
    internal Guid? EnterpriseId { get; init; }

    internal string? EnterpriseName { get; init; }

    /// <summary>Whether services of several enterprises were counted, whose names may be the same.</summary>
    internal bool IsOfSeveral { get; init; }

    private const string OtherName = "Other";

    internal static MeasuredKey Of(Measured measured, MeasureGroup group) => (group, measured.Origin) switch
    {
        (MeasureGroup.Origin, { } origin) => new(group, null, Origins.NameOf(origin), null, NullIfEmpty(origin)),
        (MeasureGroup.SourceType, { } origin) => new(group, null, null, Origins.WithoutSource(origin), NullIfEmpty(origin)),
        (_, { } origin) => new(group, null, Origins.WithoutSource(origin), null, NullIfEmpty(origin)),
        (MeasureGroup.SourceType, null) => new(group, null, null, measured.Type),
        (MeasureGroup.Service, null) => new(group, measured.Id, measured.Name, null)
        {
            EnterpriseId = measured.EnterpriseId,
            EnterpriseName = measured.EnterpriseName,
        },
        _ => new(group, measured.Id == Guid.Empty && group == MeasureGroup.Enterprise ? null : measured.Id, measured.Name, measured.Type),
    };

    /// <summary>Sources of one name; the type only if they share it.</summary>
    internal static MeasuredKey OfNamesakes(IEnumerable<Measured> same)
    {
        string?[] types = [.. same.Select(source => source.Type).Distinct()];
        return new(MeasureGroup.SourceName, null, same.First().Name, types.Length == 1 ? types[0] : null);
    }

    /// <summary>Everything beyond -Top.</summary>
    internal static MeasuredKey Other(MeasureGroup group) => group == MeasureGroup.SourceType
        ? new(group, null, null, OtherName, IsOther: true)
        : new(group, null, OtherName, null, IsOther: true);

    /// <summary>Display name: the name, or else the id.</summary>
    public override string ToString()
    {
        string name = (Group == MeasureGroup.SourceType ? Type : Name ?? Id?.ToString()) ?? "(unknown)";
        return Printable.Of(IsOfSeveral && EnterpriseName is not null ? $"{name}, {EnterpriseName}" : name);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
