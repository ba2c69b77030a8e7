namespace Mews.Connector;

/// <summary>A source assigned to a reservation: where that booking came from.</summary>
/// <remarks>Mews Connector API, Source assignments, Get all source assignments (2024-09-20), "Source assignment".</remarks>
public sealed record SourceAssignment : ISourced
{
    /// <summary>Unique identifier of the assignment.</summary>
    public Guid Id { get; internal set; }

    /// <summary>Unique identifier of the reservation that the source is assigned to.</summary>
    public Guid ReservationId { get; internal set; }

    /// <summary>Unique identifier of the source.</summary>
    public Guid SourceId { get; internal set; }

    /// <summary>Whether this is the primary source of the reservation.</summary>
    public bool IsPrimary { get; internal set; }

    /// <summary>When the assignment was last updated, at offset zero.</summary>
    public DateTimeOffset UpdatedUtc { get; internal set; }

    /// <summary>Reads it from a response.</summary>
    internal static ItemReader<SourceAssignment> Reader { get; } = new(
        static () => new SourceAssignment(),
        ItemProperty<SourceAssignment>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<SourceAssignment>.Guid(nameof(ReservationId), static (item, value) => item.ReservationId = value),
        ItemProperty<SourceAssignment>.Guid(nameof(SourceId), static (item, value) => item.SourceId = value),
        ItemProperty<SourceAssignment>.Boolean(nameof(IsPrimary), static (item, value) => item.IsPrimary = value),
        ItemProperty<SourceAssignment>.Time(nameof(UpdatedUtc), static (item, value) => item.UpdatedUtc = value));
}
