namespace Mews.Connector;

/// <summary>What items could not be enriched with.</summary>
public enum EnrichmentGap
{
    /// <summary>Names and types of sources: sources could not be read.</summary>
    Sources,

    /// <summary>Names of enterprises, and of which they are where no single one was asked: enterprises could not be read.</summary>
    Enterprises,

    /// <summary>Of which enterprise reservations are, by the services that were booked: services could not be read.</summary>
    Services,

    /// <summary>Sources of reservations themselves: Mews does not permit to read their assignments, and those of their groups are taken.</summary>
    ReservationAssignments,

    /// <summary>The same for one enterprise only.</summary>
    ReservationAssignmentsOfEnterprise,

    /// <summary>Sources at all: neither the assignments of reservations nor those of groups may be read.</summary>
    Assignments,

    /// <summary>Of which enterprise they are: no single one was asked, and the access token is not of a single one.</summary>
    EnterpriseOfItems,
}
