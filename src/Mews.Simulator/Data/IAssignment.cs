namespace Mews.Simulator.Data;

/// <summary>What the assignments of reservations and of groups have in common.</summary>
internal interface IAssignment : IItem
{
    /// <summary>The id of the assignment.</summary>
    Guid Id { get; }

    /// <summary>The source it names.</summary>
    Guid SourceId { get; }

    /// <summary>Whether it is primary.</summary>
    bool IsPrimary { get; }

    /// <summary>The last update.</summary>
    DateTimeOffset UpdatedUtc { get; }
}
