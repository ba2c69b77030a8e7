using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>A source assigned to a reservation group, with its hotel and with what the source is called. What is not known, or was not asked for, is null.</summary>
// .NET lists what a class declares before what it inherits. What is declared again keeps its place, in a CSV file too.
public sealed class EnrichedGroupSourceAssignment : GroupSourceAssignment
{
    /// <summary>Makes an assignment of nothing.</summary>
    public EnrichedGroupSourceAssignment()
    {
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    internal EnrichedGroupSourceAssignment(GroupSourceAssignment item, Guid? enterpriseId, string? enterpriseName, Source? source)
        : base(item)
    {
        EnterpriseId = enterpriseId;
        EnterpriseName = enterpriseName;
        SourceName = source?.Name;
        SourceType = source?.Type;
    }

    /// <inheritdoc/>
    public override Guid Id { get => base.Id; internal set => base.Id = value; }

    /// <inheritdoc/>
    public override Guid ReservationGroupId { get => base.ReservationGroupId; internal set => base.ReservationGroupId = value; }

    /// <inheritdoc/>
    public override Guid SourceId { get => base.SourceId; internal set => base.SourceId = value; }

    /// <inheritdoc/>
    public override bool IsPrimary { get => base.IsPrimary; internal set => base.IsPrimary = value; }

    /// <summary>Unique identifier of the enterprise; null where it is not known.</summary>
    public Guid? EnterpriseId { get; internal set; }

    /// <summary>Name of the enterprise; null where it is not known.</summary>
    public string? EnterpriseName { get; internal set; }

    /// <summary>Name of the source; null where it is not known.</summary>
    public string? SourceName { get; internal set; }

    /// <summary>Type of the source; null where it is not known.</summary>
    public string? SourceType { get; internal set; }
}
