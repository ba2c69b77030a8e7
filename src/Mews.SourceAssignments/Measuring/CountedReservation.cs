using System.Runtime.InteropServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>All that matters of a reservation, to be counted at once or when no newer one comes: there may be millions.</summary>
/// <param name="Place">Number of its place, from 1; zero is none.</param>
/// <param name="Day">The day that it is counted on, or that of its first night, in days since the first of all.</param>
/// <param name="Nights">How many nights it has.</param>
/// <param name="Updated">When it was last updated, in ticks.</param>
/// <param name="State">What its state counts as.</param>
/// <param name="Now">What it counts as.</param>
/// <param name="YearBefore">What it counted as a year before now.</param>
/// <param name="LongYearBefore">What it counted as 53 weeks before now.</param>
// Four bytes at a time, or the ticks would leave a gap in each of millions.
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct CountedReservation(
    int Place, int Day, int Nights, long Updated, ReservationStatus State, ReservationStatus Now, ReservationStatus YearBefore, ReservationStatus LongYearBefore) : IIndexed
{
    /// <inheritdoc/>
    public bool IsSet => Place != 0;
}
