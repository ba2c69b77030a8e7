using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>
/// A source assigned to a reservation group, with its hotel and the name and type of the source. What is unknown, or was not asked for, is
/// null.
/// </summary>
// Reflection lists the properties of a class before those of its base. Overriding these keeps their order, also in CSV files.
public sealed class EnrichedGroupSourceAssignment : GroupSourceAssignment
{
    /// <summary>Creates an empty assignment.</summary>
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

    /// <summary>Unique identifier of the enterprise; null if unknown.</summary>
    public Guid? EnterpriseId { get; internal set; }

    /// <summary>Name of the enterprise; null if unknown.</summary>
    public string? EnterpriseName { get; internal set; }

    /// <summary>Name of the source; null if unknown.</summary>
    public string? SourceName { get; internal set; }

    /// <summary>Type of the source; null if unknown.</summary>
    public string? SourceType { get; internal set; }
}
