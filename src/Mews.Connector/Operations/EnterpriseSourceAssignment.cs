namespace Mews.Connector;

/// <summary>A source assigned to a reservation, with the enterprise that it was asked for.</summary>
// .NET lists what a class declares before what it inherits. What is declared again keeps its place, in a CSV file too.
public sealed class EnterpriseSourceAssignment : SourceAssignment
{
    /// <summary>Makes an assignment of nothing.</summary>
    public EnterpriseSourceAssignment()
    {
    }

    internal EnterpriseSourceAssignment(SourceAssignment item, Guid enterpriseId)
        : base(item) => EnterpriseId = enterpriseId;

    /// <inheritdoc/>
    public override Guid Id { get => base.Id; internal set => base.Id = value; }

    /// <inheritdoc/>
    public override Guid ReservationId { get => base.ReservationId; internal set => base.ReservationId = value; }

    /// <inheritdoc/>
    public override Guid SourceId { get => base.SourceId; internal set => base.SourceId = value; }

    /// <inheritdoc/>
    public override bool IsPrimary { get => base.IsPrimary; internal set => base.IsPrimary = value; }

    /// <inheritdoc/>
    public override DateTimeOffset UpdatedUtc { get => base.UpdatedUtc; internal set => base.UpdatedUtc = value; }

    /// <summary>Unique identifier of the enterprise that the assignment was asked for.</summary>
    public Guid EnterpriseId { get; internal set; }

    private protected override SourceAssignment Named(Source? source) => new NamedEnterpriseSourceAssignment(this, source);
}
