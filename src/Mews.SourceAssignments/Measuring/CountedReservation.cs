using System.Runtime.InteropServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// What is kept of a reservation until it is counted. <paramref name="Place"/> is a number from 1, or below zero the complement of an index
/// of <see cref="ValuedReservation"/>, <paramref name="Day"/> counts from <see cref="HotelClock.FirstDay"/>, and <paramref name="Updated"/>
/// is in ticks.
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
    ReservationStatus LongYearBefore) : IIndexed
{
    public bool IsSet => Place != 0;
}

/// <summary>What is kept beside a <see cref="CountedReservation"/> that has a value, since most input has none.</summary>
internal readonly record struct ValuedReservation(int Place, Money? Money);

/// <summary>
/// What reservations that are counted together have in common, apart from their dates. <paramref name="Number"/> starts at 1.
/// </summary>
internal sealed record ReservationPlace(int Number, Measured Of, Guid? EnterpriseId, Guid ServiceId, HotelClock Clock)
{
    internal long Counted { get; set; }

    /// <summary>Earliest day on which one is counted.</summary>
    internal DateTime FirstDay { get; private set; } = DateTime.MaxValue;

    /// <summary>Latest day on which one is counted.</summary>
    internal DateTime LastDay { get; private set; } = DateTime.MinValue;

    /// <summary>Those that have no night to count, since they arrive and depart on the same day.</summary>
    internal long WithoutNight { get; set; }

    /// <summary>Those of the counted whose value is not known.</summary>
    internal long WithoutMoney { get; set; }

    internal void AddDay(DateTime day) =>
        (FirstDay, LastDay) = (day < FirstDay ? day : FirstDay, day > LastDay ? day : LastDay);
}
