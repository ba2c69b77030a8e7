namespace Mews.Simulator.Data;

/// <summary>What the assignments of reservations and of groups have in common.</summary>
internal interface IAssignment : IItem
{
    Guid Id { get; }

    Guid SourceId { get; }

    bool IsPrimary { get; }

    DateTimeOffset UpdatedUtc { get; }
}
