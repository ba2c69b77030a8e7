using System.Runtime.InteropServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// What is kept of a reservation until it is counted. <paramref name="Place"/> is a number from 1, <paramref name="Day"/> counts from
/// <see cref="HotelClock.FirstDay"/>, <paramref name="Updated"/> is in ticks, and <paramref name="Money"/> is a number from 1, or 0 if its
/// value is not known.
/// </summary>
// Packed: there may be millions, and aligning the ticks to eight bytes would waste four in each.
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct CountedReservation(
    int Place,
    int Day,
    int Nights,
    long Updated,
    ReservationStatus State,
    ReservationStatus Now,
    ReservationStatus YearBefore,
    ReservationStatus LongYearBefore,
    int Money = 0) : IIndexed
{
    public bool IsSet => Place != 0;
}

/// <summary>
/// What reservations that are counted together have in common, apart from their dates. <paramref name="Number"/> starts at 1.
/// </summary>
internal sealed record ReservationPlace(int Number, Measured Of, Guid? EnterpriseId, Guid ServiceId, HotelClock Clock)
{
    internal long Counted { get; set; }

    /// <summary>Those of the counted whose value is not known.</summary>
    internal long WithoutMoney { get; set; }
}
