using CsCheck;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>A hotel and what is asked about it.</summary>
internal sealed record MeasureCase(HotelOptions Hotel, bool IsRepeated, bool KnowsServices, MeasureOptions[] Options)
{
    internal static string[] Dates { get; } = ["Created", "Arrival", "Departure", "Stay"];
    internal static string?[] Periods { get; } = [null, "Day", "Week", "Month", "Quarter", "Year"];
    internal static string[] Groups { get; } = ["Source", "SourceName", "SourceType", "Origin", "Service", "Enterprise"];

    // Clocks that change by an hour in the north and in the south, by half of one, at midnight, and never; days that begin before and long
    // after those of UTC.
    private static readonly string?[] _zones =
    [
        null, null, null, "UTC", "Europe/Prague", "America/New_York", "America/Santiago", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Marquesas",
    ];

    private static readonly DateTimeOffset _today = new(DateTime.UtcNow.Date, TimeSpan.Zero);

    // Years with a week 53 are 2020 and 2026, with a 29th of February 2024; and it goes on now.
    private static readonly (DateTimeOffset From, DateTimeOffset To)[] _times =
    [
        (Truth.Utc("2019-12-20"), Truth.Utc("2021-02-10")),
        (Truth.Utc("2023-12-10"), Truth.Utc("2025-03-15")),
        (Truth.Utc("2025-12-20"), Truth.Utc("2027-02-10")),
        (_today.AddDays(-420), _today.AddDays(60)),
    ];

    /// <summary>Any hotel, and two ways to count it.</summary>
    internal static Gen<MeasureCase> Any { get; } =
        from hotel in
            from seed in Gen.Int[1, 1_000_000]
            from enterprises in Gen.Int[1, 3]
            from reservations in Gen.Int[20, 60]
            from sources in Gen.Int[3, 8]
            from times in Gen.OneOf(_times)
            from differing in Chance
            from without in Chance
            from two in Chance
            from none in Chance
            select new HotelOptions
            {
                Seed = seed,
                Enterprises = enterprises,
                Reservations = reservations,
                SourcesPerEnterprise = sources,
                From = times.From,
                To = times.To,
                DifferingGroups = differing,
                ReservationsWithoutSource = without,
                TwoPrimaries = two,
                NoPrimary = none,
            }
        from isRepeated in Gen.Bool
        from knowsServices in Gen.Frequency((7, true), (1, false))
        from options in OptionsFor(hotel, isRepeated).Array[2]
        select new MeasureCase(hotel, isRepeated, knowsServices, options);

    private static Gen<double> Chance => Gen.OneOf(new double[] { 0, 0, 0.1, 0.4 });

    private static Gen<MeasureOptions> OptionsFor(HotelOptions hotel, bool isUnique) =>
        from date in Gen.OneOf([null, "Stay", .. Dates])
        from period in Gen.OneOf(Periods)
        from one in Gen.OneOf([null, .. Groups])
        from zone in Gen.OneOf(_zones)
        from days in Gen.Nullable(Day(hotel), 0.5).Array[2]
        from asOf in Gen.Nullable(Instant(hotel), 0.5)
        from comparesLastYear in Gen.Bool
        from top in Gen.Nullable(Gen.Int[1, 4], 0.7)
        let isReversed = days[0] > days[1]
        let last = isReversed ? days[0] : days[1]
        // Without periods nothing else says what the year before is.
        let first = (isReversed ? days[1] : days[0]) ?? (comparesLastYear && period is null
            ? Earliest(last, DateOnly.FromDateTime(hotel.From.DateTime))
            : null)
        select new MeasureOptions
        {
            On = date,
            Per = period,
            By = one,
            TimeZone = zone,
            From = first,
            To = last,
            AsOf = asOf,
            CompareLastYear = comparesLastYear,
            Top = top,
            Unique = isUnique,
        };

    private static DateOnly? Earliest(DateOnly? one, DateOnly other) => one < other ? one : other;

    private static Gen<DateOnly> Day(HotelOptions hotel) =>
        from number in Gen.Int[-30, (int)(hotel.To - hotel.From).TotalDays + 200]
        from isFirst in Gen.Bool
        let day = DateOnly.FromDateTime(hotel.From.DateTime).AddDays(number)
        select isFirst ? day.AddDays(1 - day.Day) : day;

    // At the turns of months much is made and updated, to the tick.
    private static Gen<DateTimeOffset> Instant(HotelOptions hotel) => Gen.OneOf(
        Gen.Long[hotel.From.Ticks, hotel.To.AddDays(200).Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero)),
        Gen.Select(
            Day(hotel),
            Gen.Long[-1, 1],
            (day, ticks) => new DateTimeOffset(day.AddDays(1 - day.Day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddTicks(ticks)));
}
