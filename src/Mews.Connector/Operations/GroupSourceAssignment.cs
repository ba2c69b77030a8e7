using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>A source assigned to a reservation group.</summary>
/// <remarks>Mews Connector API, Source assignments, Get all source assignments, "Source assignment".</remarks>
public class GroupSourceAssignment : Item, ISourced, IAssignment
{
    private Guid _id;
    private Guid _reservationGroupId;
    private Guid _sourceId;
    private bool _isPrimary;

    /// <summary>Creates an empty assignment.</summary>
    public GroupSourceAssignment()
    {
    }

    // Copies fields: the derived class overrides the properties only for their order.
    [MethodImpl(Jit.AggressiveOptimization)]
    private protected GroupSourceAssignment(GroupSourceAssignment other)
    {
        _id = other._id;
        _reservationGroupId = other._reservationGroupId;
        _sourceId = other._sourceId;
        _isPrimary = other._isPrimary;
    }

    /// <summary>Unique identifier of the assignment.</summary>
    public override Guid Id { get => _id; internal set => _id = value; }

    /// <summary>Unique identifier of the reservation group that the source is assigned to.</summary>
    public virtual Guid ReservationGroupId { get => _reservationGroupId; internal set => _reservationGroupId = value; }

    /// <summary>Unique identifier of the source.</summary>
    public virtual Guid SourceId { get => _sourceId; internal set => _sourceId = value; }

    /// <summary>Whether this is the primary source of the reservation group.</summary>
    public virtual bool IsPrimary { get => _isPrimary; internal set => _isPrimary = value; }

    Guid IAssignment.OwnerId => _reservationGroupId;

    DateTimeOffset IAssignment.UpdatedUtc => default;

    Item ISourced.Enriched(Guid? enterpriseId, string? enterpriseName, Source? source) =>
        new EnrichedGroupSourceAssignment(this, enterpriseId, enterpriseName, source);

    internal static ItemReader<GroupSourceAssignment> Reader { get; } = new(
        static () => new GroupSourceAssignment(),
        TryReadCompact,
        ItemProperty<GroupSourceAssignment>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<GroupSourceAssignment>.Guid(nameof(ReservationGroupId), static (item, value) => item.ReservationGroupId = value),
        ItemProperty<GroupSourceAssignment>.Guid(nameof(SourceId), static (item, value) => item.SourceId = value),
        ItemProperty<GroupSourceAssignment>.Boolean(nameof(IsPrimary), static (item, value) => item.IsPrimary = value));

    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool TryReadCompact(ref CompactJson json, out GroupSourceAssignment item)
    {
        item = new GroupSourceAssignment();
        return json.TryRead("{\"Id\":"u8) && json.TryReadGuid(out item._id)
            && json.TryRead(",\"ReservationGroupId\":"u8) && json.TryReadGuid(out item._reservationGroupId)
            && json.TryRead(",\"SourceId\":"u8) && json.TryReadGuid(out item._sourceId)
            && json.TryRead(",\"IsPrimary\":"u8) && json.TryReadBoolean(out item._isPrimary)
            && json.TryRead("}"u8);
    }
}
