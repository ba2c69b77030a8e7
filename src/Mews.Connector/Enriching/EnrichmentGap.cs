namespace Mews.Connector;

/// <summary>What could not be added to items.</summary>
public enum EnrichmentGap
{
    /// <summary>Names and types of sources: sources cannot be read.</summary>
    Sources,

    /// <summary>Names of enterprises, and the enterprise of items where not exactly one was asked: enterprises cannot be read.</summary>
    Enterprises,

    /// <summary>The enterprise of reservations that were asked for by id: services cannot be read.</summary>
    Services,

    /// <summary>Assignments of reservations are not permitted; those of their groups are used instead.</summary>
    ReservationAssignments,

    /// <summary>The same, for one enterprise only.</summary>
    ReservationAssignmentsOfEnterprise,

    /// <summary>Sources at all: neither the assignments of reservations nor those of groups may be read.</summary>
    Assignments,

    /// <summary>What reservations are worth: order items cannot be read.</summary>
    Revenue,

    /// <summary>What some reservations are worth: some of their order items cannot be read.</summary>
    UnreadableOrderItems,

    /// <summary>The enterprise of items: not exactly one was asked, and the access token does not belong to a single one.</summary>
    EnterpriseOfItems,
}
