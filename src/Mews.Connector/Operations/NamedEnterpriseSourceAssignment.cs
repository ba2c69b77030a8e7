namespace Mews.Connector;

/// <summary>A source assigned to a reservation, with the enterprise that it was asked for and with what the source is called.</summary>
// .NET lists what a class declares before what it inherits. What is declared again keeps its place, in a CSV file too.
public sealed class NamedEnterpriseSourceAssignment : SourceAssignment
{
    /// <summary>Makes an assignment of nothing.</summary>
    public NamedEnterpriseSourceAssignment()
    {
    }

    internal NamedEnterpriseSourceAssignment(EnterpriseSourceAssignment item, Source? source)
        : base(item)
    {
        EnterpriseId = item.EnterpriseId;
        SourceName = source?.Name;
        SourceType = source?.Type;
    }

    /// <inheritdoc/>
    /// <inheritdoc/>
    public override Guid Id { get => base.Id; internal set => base.Id = value; }

    /// <inheritdoc/>
    /// <inheritdoc/>
    public override Guid ReservationId { get => base.ReservationId; internal set => base.ReservationId = value; }

    /// <inheritdoc/>
    /// <inheritdoc/>
    public override Guid SourceId { get => base.SourceId; internal set => base.SourceId = value; }

    /// <inheritdoc/>
    /// <inheritdoc/>
    public override bool IsPrimary { get => base.IsPrimary; internal set => base.IsPrimary = value; }

    /// <inheritdoc/>
    /// <inheritdoc/>
    public override DateTimeOffset UpdatedUtc { get => base.UpdatedUtc; internal set => base.UpdatedUtc = value; }

    /// <summary>Unique identifier of the enterprise that the assignment was asked for.</summary>
    public Guid EnterpriseId { get; internal set; }

    /// <summary>Name of the source; null where it is not known.</summary>
    public string? SourceName { get; internal set; }

    /// <summary>Type of the source; null where it is not known.</summary>
    public string? SourceType { get; internal set; }
}
