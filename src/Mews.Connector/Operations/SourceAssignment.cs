using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>A source assigned to a reservation.</summary>
/// <remarks>Mews Connector API, Source assignments, Get all source assignments (2024-09-20), "Source assignment".</remarks>
public class SourceAssignment : Item, ISourced, IAssignment
{
    private Guid _id;
    private Guid _reservationId;
    private Guid _sourceId;
    private bool _isPrimary;
    private DateTimeOffset _updatedUtc;

    /// <summary>Creates an empty assignment.</summary>
    public SourceAssignment()
    {
    }

    // Copies fields: the derived class overrides the properties only for their order.
    [MethodImpl(Jit.AggressiveOptimization)]
    private protected SourceAssignment(SourceAssignment other)
    {
        _id = other._id;
        _reservationId = other._reservationId;
        _sourceId = other._sourceId;
        _isPrimary = other._isPrimary;
        _updatedUtc = other._updatedUtc;
    }

    /// <summary>Unique identifier of the assignment.</summary>
    public override Guid Id { get => _id; internal set => _id = value; }

    /// <summary>Unique identifier of the reservation that the source is assigned to.</summary>
    public virtual Guid ReservationId { get => _reservationId; internal set => _reservationId = value; }

    /// <summary>Unique identifier of the source.</summary>
    public virtual Guid SourceId { get => _sourceId; internal set => _sourceId = value; }

    /// <summary>Whether this is the primary source of the reservation.</summary>
    public virtual bool IsPrimary { get => _isPrimary; internal set => _isPrimary = value; }

    /// <summary>Time when the assignment was last updated, at offset zero.</summary>
    public virtual DateTimeOffset UpdatedUtc { get => _updatedUtc; internal set => _updatedUtc = value; }

    Guid IAssignment.OwnerId => _reservationId;

    Item ISourced.Enriched(Guid? enterpriseId, string? enterpriseName, Source? source) =>
        new EnrichedSourceAssignment(this, enterpriseId, enterpriseName, source);

    internal static ItemReader<SourceAssignment> Reader { get; } = new(
        static () => new SourceAssignment(),
        TryReadCompact,
        ItemProperty<SourceAssignment>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<SourceAssignment>.Guid(nameof(ReservationId), static (item, value) => item.ReservationId = value),
        ItemProperty<SourceAssignment>.Guid(nameof(SourceId), static (item, value) => item.SourceId = value),
        ItemProperty<SourceAssignment>.Boolean(nameof(IsPrimary), static (item, value) => item.IsPrimary = value),
        ItemProperty<SourceAssignment>.Time(nameof(UpdatedUtc), static (item, value) => item.UpdatedUtc = value));

    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool TryReadCompact(ref CompactJson json, out SourceAssignment item)
    {
        item = new SourceAssignment();
        return json.TryRead("{\"Id\":"u8) && json.TryReadGuid(out item._id)
            && json.TryRead(",\"ReservationId\":"u8) && json.TryReadGuid(out item._reservationId)
            && json.TryRead(",\"SourceId\":"u8) && json.TryReadGuid(out item._sourceId)
            && json.TryRead(",\"IsPrimary\":"u8) && json.TryReadBoolean(out item._isPrimary)
            && json.TryRead(",\"UpdatedUtc\":"u8) && json.TryReadUtcTime(out item._updatedUtc)
            && json.TryRead("}"u8);
    }
}
