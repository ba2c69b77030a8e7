using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>What the simulator's hotel holds, in the order in which Mews gives it.</summary>
internal static class Truth
{
    internal static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The assignments that the access token of one enterprise sees.</summary>
    internal static ReservationAssignment[] Reservations(this MewsSimulator simulator) =>
        [.. simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0])];

    /// <summary>The group assignments that the access token of one enterprise sees.</summary>
    internal static GroupAssignment[] Groups(this MewsSimulator simulator) =>
        [.. simulator.Hotel.GroupAssignments.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0])];
}
