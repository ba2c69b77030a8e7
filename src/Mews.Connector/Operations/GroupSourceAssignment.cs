namespace Mews.Connector;

/// <summary>A source assigned to a reservation group: where that group booking came from.</summary>
/// <remarks>Mews Connector API, Source assignments, Get all source assignments, "Source assignment".</remarks>
public class GroupSourceAssignment : Item, ISourced
{
    /// <summary>Makes an assignment of nothing.</summary>
    public GroupSourceAssignment()
    {
    }

    private protected GroupSourceAssignment(GroupSourceAssignment other)
    {
        Id = other.Id;
        ReservationGroupId = other.ReservationGroupId;
        SourceId = other.SourceId;
        IsPrimary = other.IsPrimary;
    }

    /// <summary>Unique identifier of the assignment.</summary>
    public virtual Guid Id { get; internal set; }

    /// <summary>Unique identifier of the reservation group that the source is assigned to.</summary>
    public virtual Guid ReservationGroupId { get; internal set; }

    /// <summary>Unique identifier of the source.</summary>
    public virtual Guid SourceId { get; internal set; }

    /// <summary>Whether this is the primary source of the reservation group.</summary>
    public virtual bool IsPrimary { get; internal set; }

    ISourced ISourced.WithSource(Source? source) => new NamedGroupSourceAssignment(this, source);

    /// <summary>Reads it from a response.</summary>
    internal static ItemReader<GroupSourceAssignment> Reader { get; } = new(
        static () => new GroupSourceAssignment(),
        ItemProperty<GroupSourceAssignment>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<GroupSourceAssignment>.Guid(nameof(ReservationGroupId), static (item, value) => item.ReservationGroupId = value),
        ItemProperty<GroupSourceAssignment>.Guid(nameof(SourceId), static (item, value) => item.SourceId = value),
        ItemProperty<GroupSourceAssignment>.Boolean(nameof(IsPrimary), static (item, value) => item.IsPrimary = value));
}
