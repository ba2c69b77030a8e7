using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>What a row of measured reservations is about; what does not apply is null.</summary>
internal sealed record MeasuredGroup
{
    internal Guid? SourceId { get; init; }

    internal string? SourceName { get; init; }

    internal string? SourceType { get; init; }

    internal string? Origin { get; init; }

    internal Guid? ServiceId { get; init; }

    internal string? ServiceName { get; init; }

    internal Guid? EnterpriseId { get; init; }

    internal string? EnterpriseName { get; init; }

    internal static MeasuredGroup Of(PSObject row) => new()
    {
        SourceId = (Guid?)row.Properties["SourceId"].Value,
        SourceName = (string?)row.Properties["SourceName"].Value,
        SourceType = (string?)row.Properties["SourceType"].Value,
        Origin = (string?)row.Properties["Origin"].Value,
        ServiceId = (Guid?)row.Properties["ServiceId"].Value,
        ServiceName = (string?)row.Properties["ServiceName"].Value,
        EnterpriseId = (Guid?)row.Properties["EnterpriseId"].Value,
        EnterpriseName = (string?)row.Properties["EnterpriseName"].Value,
    };

    /// <summary>What is there of it.</summary>
    public override string ToString() => string.Join(
        '/', new object?[] { SourceId, SourceName, SourceType, Origin, ServiceId, ServiceName, EnterpriseId, EnterpriseName }.Where(
            value => value is not null));
}
