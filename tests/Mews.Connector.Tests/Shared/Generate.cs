using CsCheck;

namespace Mews.Connector.Tests;

internal static class Generate
{
    private const int DaysInSixYears = 6 * 365;

    internal static Gen<Operation> Operation { get; } =
        Gen.OneOf<Operation>(Operations.ReservationSourceAssignments, Operations.GroupSourceAssignments);

    internal static Gen<TimeInterval> Interval { get; } =
        from start in Gen.OneOf(AnyTime, MonthEnd)
        from end in Gen.OneOf(Later(start), MonthsLater(start))
        select new TimeInterval(start, end);

    internal static Gen<Guid[]> Ids { get; } = Gen.Frequency((9, SomeIds(0, 350, 500)), (1, SomeIds(900, 2300, 5000)));

    internal static Gen<Guid[]> Enterprises { get; } = SomeIds(0, 12, 20);

    internal static Gen<ItemFilter> Filter { get; } =
        from ids in Gen.Null(Ids)
        from enterprises in Gen.Null(Enterprises)
        from interval in Gen.Nullable(Interval)
        select new ItemFilter { Ids = ids, EnterpriseIds = enterprises, Interval = interval };

    private static Gen<DateTimeOffset> AnyTime =>
        from ticks in Gen.Long[Utc(2019, 1, 1).Ticks, Utc(2027, 1, 1).Ticks]
        select new DateTimeOffset(ticks, TimeSpan.Zero);

    private static Gen<DateTimeOffset> MonthEnd =>
        from year in Gen.Int[2019, 2027]
        from month in Gen.Int[1, 12]
        from ticks in Gen.OneOf(Gen.Long[0, 0], Gen.Long[0, TimeSpan.TicksPerDay - 1])
        select Utc(year, month, DateTime.DaysInMonth(year, month)).AddTicks(ticks);

    internal static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    internal static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static Gen<Guid[]> SomeIds(int least, int most, int distinct) =>
        from numbers in Gen.Int[0, distinct].Array[least, most]
        select Array.ConvertAll(numbers, Id);

    private static Gen<DateTimeOffset> Later(DateTimeOffset start) =>
        from ticks in Gen.OneOf(
            Gen.Long[0, 100].Select(seconds => seconds * TimeSpan.TicksPerSecond),
            Gen.Long[0, DaysInSixYears].Select(days => days * TimeSpan.TicksPerDay),
            Gen.Long[0, DaysInSixYears * TimeSpan.TicksPerDay])
        select start.AddTicks(ticks);

    private static Gen<DateTimeOffset> MonthsLater(DateTimeOffset start) =>
        from months in Gen.Int[1, 72]
        from ticks in Gen.Long[-1, 1]
        select start.AddMonths(months).AddTicks(ticks);
}
