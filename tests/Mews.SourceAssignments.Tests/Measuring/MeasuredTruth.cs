using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// What Measure-MewsSource counts of reservations, said a second time: LINQ over all that a hotel holds, slow where that is plainer.
/// Nothing of the module is in it.
/// </summary>
/// <param name="hotel">The hotel, for names and zones.</param>
/// <param name="reservations">What is counted: of each Id one.</param>
/// <param name="options">What is asked.</param>
/// <param name="now">When it is asked.</param>
/// <param name="knowsServices">Whether services can be read.</param>
internal sealed class MeasuredTruth(
    Hotel hotel, IEnumerable<HotelReservation> reservations, MeasureOptions options, DateTimeOffset now, bool knowsServices = true)
{
    private readonly Dictionary<Guid, HotelSource> _sources = hotel.Sources.ToDictionary(source => source.Id);
    private readonly Dictionary<Guid, HotelService> _services = hotel.Services.ToDictionary(service => service.Id);
    private readonly Dictionary<Guid, string> _names = hotel.Enterprises
        .ToDictionary(enterprise => enterprise.Id, enterprise => enterprise.Name);
    private readonly Dictionary<Guid, TimeZoneInfo> _zones = hotel.Enterprises.ToDictionary(
        enterprise => enterprise.Id, enterprise => TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone ?? enterprise.TimeZoneIdentifier));

    private enum Status
    {
        Nothing,
        Booking,
        Cancelled,
    }

    private string On => options.On ?? "Created";

    private string By => options.By ?? "Source";

    private bool IsOnStay => On == "Stay";

    private DateTimeOffset AsOf => options.AsOf ?? now;

    private MeasuredGroup Others => By switch
    {
        "SourceType" => new() { SourceType = "Other" },
        "Origin" => new() { Origin = "Other" },
        "Service" => new() { ServiceName = "Other" },
        "Enterprise" => new() { EnterpriseName = "Other" },
        _ => new() { SourceName = "Other" },
    };

    /// <summary>The rows, in order.</summary>
    internal MeasuredRow[] Rows()
    {
        Counted[] thisYear = [.. ThisYear()];
        DateOnly[] edges = [.. MeasuredEdges.Of(options, [.. Days()])];
        Counted[] lastYear = options.CompareLastYear ? [.. LastYear().Where(one => !edges.Contains(one.Start))] : [];
        MeasuredRow[] all = [.. Rows(thisYear, lastYear)];
        MeasuredGroup[] groups = [.. all.Select(row => row.Group).Distinct()];
        if (options.Top is not { } top || groups.Length <= top)
        {
            return all;
        }

        Counted[] shownLastYear = [.. lastYear.Where(one => IsWritten(one.Start, thisYear))];
        HashSet<MeasuredGroup> first = [.. Ranked(groups.Select(group => Row(null, group, DistinctOf(thisYear, group), [])), shownLastYear)
            .Take(top).Select(row => row.Group)];
        return [.. Rows([.. thisYear.Select(Shown)], [.. lastYear.Select(Shown)])];

        Counted Shown(Counted one) => first.Contains(one.Group) ? one : one with { Group = Others };
    }

    private IEnumerable<Counted> ThisYear() =>
        from item in reservations
        let status = StatusThisYear(item)
        where status != Status.Nothing
        let same = GroupOf(item)
        from part in Days(item).Where(IsAsked).GroupBy(day => MeasuredPeriod.StartOf(day, options.Per))
        select new Counted(part.Key, same, item.Id, status, IsOnStay ? part.Count() : Nights(item).Count());

    private IEnumerable<(DateOnly Day, DateOnly Today)> Days() =>
        from item in reservations
        where StatusThisYear(item) != Status.Nothing
        from day in Days(item).Where(IsAsked)
        select (day, DayOf(item, AsOf));

    // Also what was nothing then: that it is there tells a year without bookings from a year that the input does not have.
    private IEnumerable<Counted> LastYear() =>
        from item in reservations
        where StatusNow(item) != Status.Nothing
        let same = GroupOf(item)
        from part in Days(item).Select(day => (Day: day, Moved: MeasuredPeriod.AYearLater(day, options.Per)))
            .Where(one => one.Moved is { } moved && IsAsked(moved))
            .GroupBy(one => MeasuredPeriod.StartOf(one.Moved!.Value, options.Per))
        select new Counted(
            part.Key,
            same,
            item.Id,
            StatusThen(item, part.Key, part.First().Moved!.Value.DayNumber - part.First().Day.DayNumber),
            part.Count());

    private IEnumerable<MeasuredRow> Rows(Counted[] thisYear, Counted[] lastYear)
    {
        ILookup<DateOnly, Counted> currents = thisYear.ToLookup(one => one.Start);
        ILookup<DateOnly, Counted> befores = lastYear.ToLookup(one => one.Start);
        return
            from start in currents.Concat(befores).Select(period => period.Key).Distinct().Order()
            where IsWritten(start, thisYear)
            let current = currents[start].ToArray()
            let before = befores[start].ToArray()
            from row in Ranked(
                from same in current.Concat(before).Select(one => one.Group).Distinct()
                let row = Row(start, same, current, before)
                where row.Bookings > 0 || row.Cancelled > 0 || row.LastYear > 0
                select row,
                before)
            select row;
    }

    private MeasuredRow Row(DateOnly? start, MeasuredGroup group, Counted[] current, Counted[] before)
    {
        Counted[] allBookings = [.. current.Where(one => one.Status == Status.Booking)];
        Counted[] bookings = [.. allBookings.Where(one => one.Group == group)];
        int nights = bookings.Sum(one => one.Nights);
        int? lastYear = before.Length == 0 ? null : before.Count(one => one.Group == group && one.Status == Status.Booking);
        return new(
            start is null ? null : MeasuredPeriod.NameOf(start.Value, options.Per),
            On,
            group,
            bookings.Length,
            current.Count(one => one.Group == group && one.Status == Status.Cancelled),
            nights,
            IsOnStay ? Part(nights, allBookings.Sum(one => one.Nights)) : Part(bookings.Length, allBookings.Length),
            lastYear,
            lastYear is null or 0 ? null : (bookings.Length - lastYear.Value) / (double)lastYear.Value);
    }

    private IEnumerable<MeasuredRow> Ranked(IEnumerable<MeasuredRow> rows, Counted[] before) => rows
        .OrderBy(row => row.Group == Others)
        .ThenByDescending(row => IsOnStay ? row.Nights : 0)
        .ThenByDescending(row => row.Bookings)
        .ThenByDescending(row => row.Nights)
        .ThenByDescending(row => row.Cancelled)
        .ThenByDescending(row => before.Where(one => one.Group == row.Group && one.Status == Status.Booking)
            .Sum(one => IsOnStay ? one.Nights : 1))
        .ThenBy(row => NameOf(row.Group), StringComparer.Ordinal)
        .ThenBy(row => row.Group.SourceId ?? row.Group.ServiceId ?? row.Group.EnterpriseId);

    // On Stay a reservation stands in several periods, and is one booking of them all.
    private static Counted[] DistinctOf(Counted[] thisYear, MeasuredGroup group) =>
        [.. thisYear.Where(one => one.Group == group).GroupBy(one => one.Id)
            .Select(same => same.First() with { Nights = same.Sum(one => one.Nights) })];

    // The year before goes on where the input has no bookings of this year.
    private bool IsWritten(DateOnly start, Counted[] thisYear)
    {
        if (!options.CompareLastYear || options.Per is null)
        {
            return true;
        }

        DateOnly? first = options.From is { } from ? MeasuredPeriod.StartOf(from, options.Per) : thisYear.Min(one => (DateOnly?)one.Start);
        DateOnly? last = options.To is { } to ? MeasuredPeriod.StartOf(to, options.Per) : thisYear.Max(one => (DateOnly?)one.Start);
        return start >= first && start <= last;
    }

    private static Status StatusNow(HotelReservation item) => (item.State, item.CancellationReason) switch
    {
        ("Confirmed" or "Started" or "Processed", _) => Status.Booking,
        ("Canceled", not "BookingAbandoned") => Status.Cancelled,
        _ => Status.Nothing,
    };

    private static Status StatusAt(HotelReservation item, DateTimeOffset time) => StatusNow(item) switch
    {
        _ when item.CreatedUtc > time => Status.Nothing,
        Status.Cancelled when item.CancelledUtc > time => Status.Booking,
        Status status => status,
    };

    // A period that is over is compared as it ended, one that goes on with the year before as that was at the same instant.
    private Status StatusThen(HotelReservation item, DateOnly start, int days)
    {
        DateOnly? end = options.Per is null ? options.To?.AddDays(1) : MeasuredPeriod.EndOf(start, options.Per);
        return end <= DayOf(item, AsOf)
            ? StatusThisYear(item)
            : StatusAt(item, options.Per is "Day" or "Week" ? AsOf.AddDays(-days) : AsOf.AddYears(-1));
    }

    private Status StatusThisYear(HotelReservation item) => options.AsOf is { } time ? StatusAt(item, time) : StatusNow(item);

    private IEnumerable<DateOnly> Days(HotelReservation item) => On switch
    {
        "Created" => [DayOf(item, item.CreatedUtc)],
        "Arrival" => [DayOf(item, item.ScheduledStartUtc)],
        "Departure" => [DayOf(item, item.ScheduledEndUtc)],
        _ => Nights(item),
    };

    private IEnumerable<DateOnly> Nights(HotelReservation item)
    {
        DateOnly last = DayOf(item, item.ScheduledEndUtc);
        for (DateOnly night = DayOf(item, item.ScheduledStartUtc); night < last && IsByDay(item); night = night.AddDays(1))
        {
            yield return night;
        }
    }

    private bool IsByDay(HotelReservation item) => !knowsServices || _services[item.ServiceId].TimeUnitPeriod == "Day";

    private DateOnly DayOf(HotelReservation item, DateTimeOffset time) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, _zones[item.EnterpriseId]).DateTime);

    private bool IsAsked(DateOnly day) => !(day < options.From) && !(day > options.To);

    private MeasuredGroup GroupOf(HotelReservation item)
    {
        HotelSource? source = hotel.PrimarySourceOf(item.Id) is { } id ? _sources[id] : null;
        return By switch
        {
            "Origin" => new() { Origin = item.Origin },
            "Service" => new()
            {
                ServiceId = item.ServiceId,
                ServiceName = knowsServices ? _services[item.ServiceId].Name : null,
                EnterpriseId = item.EnterpriseId,
                EnterpriseName = _names[item.EnterpriseId],
            },
            "Enterprise" => new() { EnterpriseId = item.EnterpriseId, EnterpriseName = _names[item.EnterpriseId] },
            "SourceType" => source is null
                ? new() { SourceType = NoSource(item.Origin), Origin = item.Origin }
                : new() { SourceType = source.Value.Type },
            _ when source is null => new() { SourceName = NoSource(item.Origin), Origin = item.Origin },
            _ => new()
            {
                SourceId = By == "Source" ? source.Value.Id : null,
                SourceName = source.Value.Name,
                SourceType = source.Value.Type
            },
        };
    }

    // What is shown of it.
    private string? NameOf(MeasuredGroup group) => By switch
    {
        "SourceType" => group.SourceType,
        "Origin" => Shown(group.Origin),
        "Service" => $"{group.ServiceName ?? group.ServiceId?.ToString()}, {group.EnterpriseName}",
        "Enterprise" => group.EnterpriseName,
        _ => group.SourceName,
    };

    private static string NoSource(string origin) => $"No source ({Shown(origin)})";

    private static string? Shown(string? origin) => origin switch
    {
        "Distributor" => "booking engine",
        "ChannelManager" => "channel manager",
        "Commander" => "front desk",
        "Import" => "import",
        "Connector" => "API",
        "Navigator" => "guest services",
        _ => origin,
    };

    private static double Part(int part, int all) => all == 0 ? 0 : part / (double)all;

    /// <summary>A reservation in a period: one that is nothing counts as being there alone.</summary>
    private sealed record Counted(DateOnly Start, MeasuredGroup Group, Guid Id, Status Status, int Nights);
}
