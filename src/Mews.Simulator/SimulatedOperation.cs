namespace Mews.Simulator;

/// <summary>The operations that the simulator has.</summary>
public enum SimulatedOperation
{
    /// <summary>sourceAssignments/getAll/2024-09-20: assignments of reservations, oldest to newer, restricted.</summary>
    ReservationAssignments,

    /// <summary>sourceAssignments/getAll: assignments of reservation groups, newest to older.</summary>
    GroupAssignments,

    /// <summary>sources/getAll: sources, newest to older.</summary>
    Sources,

    /// <summary>enterprises/getAll: enterprises, newest to older.</summary>
    Enterprises,

    /// <summary>services/getAll: services, newest to older.</summary>
    Services,

    /// <summary>reservations/getAll/2023-06-06: reservations, newest to older.</summary>
    Reservations,

    /// <summary>orderItems/getAll: order items of reservations, newest to older.</summary>
    OrderItems,
}
