namespace Mews.Connector;

/// <summary>A source assigned to a reservation group, with what the source is called.</summary>
// .NET lists what a class declares before what it inherits. What is declared again keeps its place, in a CSV file too.
public sealed class NamedGroupSourceAssignment : GroupSourceAssignment
{
    /// <summary>Makes an assignment of nothing.</summary>
    public NamedGroupSourceAssignment()
    {
    }

    internal NamedGroupSourceAssignment(GroupSourceAssignment item, Source? source)
        : base(item)
    {
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

    /// <summary>Name of the source; null where it is not known.</summary>
    public string? SourceName { get; internal set; }

    /// <summary>Type of the source; null where it is not known.</summary>
    public string? SourceType { get; internal set; }
}
