using Mews.Simulator;

namespace Mews.Connector.Tests;

/// <summary>Pulls reservations as the cmdlet does, and tells what is true of them.</summary>
internal static class Reservations
{
    internal static Task<List<Reservation>> PullAsync(
        MewsSession session, ItemFilter filter, ReservationOptions? options = null, PullOptions? pull = null) =>
        new ReservationJoin(session, options ??= new ReservationOptions { IncludeSource = true, IsDistinct = true, IsOfOneFilter = true })
            .PullAsync(session, filter, options, pull);

    internal static async Task<List<Reservation>> PullAsync(
        this ReservationJoin join, MewsSession session, ItemFilter filter, ReservationOptions options, PullOptions? pull = null)
    {
        using var runner = new QueryRunner(session, Operations.Reservations, pull ?? new PullOptions { Slots = options.Lookups.Slots });
        using IPageReader reader = join.Read(runner, runner.Discount);
        runner.Add(QueryPlan.For(Operations.Reservations, await join.ByEnterpriseAsync(filter, Given.Stop).InTimeAsync()));
        runner.Complete();
        (List<Reservation> all, List<MewsApiException> errors) = await reader.ReadToEndAsync();
        return errors.Count == 0 ? all : throw errors[0];
    }

    /// <summary>Reads all there is; what failed does not keep the rest from coming.</summary>
    internal static async Task<(List<Reservation> Given, List<MewsApiException> Errors)> ReadToEndAsync(this IPageReader reader)
    {
        List<Reservation> given = [];
        List<MewsApiException> errors = [];
        while (true)
        {
            try
            {
                if (await reader.ReadAsync().InTimeAsync() is not { } page)
                {
                    return (given, errors);
                }

                given.AddRange(page.Items.Cast<Reservation>());
            }
            catch (MewsApiException error)
            {
                errors.Add(error);
            }
        }
    }

    internal static IEnumerable<HotelReservation> Truth(this Hotel hotel, ItemFilter filter) => hotel.Reservations.Where(item =>
        (filter.Ids is null || filter.Ids.Contains(filter.AreGroupIds ? item.GroupId : item.Id))
        && (filter.EnterpriseIds is null || filter.EnterpriseIds.Contains(item.EnterpriseId))
        && (filter.ServiceIds is null || filter.ServiceIds.Contains(item.ServiceId))
        && (filter.States is null || filter.States.Contains(item.State))
        && (filter.Interval is not { } interval || Holds(interval, filter.IntervalKind, item)));

    internal static void AssertMews(Hotel hotel, HotelReservation truth, Reservation given)
    {
        HotelEnterprise enterprise = hotel.Enterprises.Single(one => one.Id == truth.EnterpriseId);
        Assert.Equal(
            (truth.Id, truth.EnterpriseId, enterprise.Name, truth.ServiceId, truth.GroupId, truth.State, truth.Origin, truth
                .CommanderOrigin),
            (given.Id, given.EnterpriseId, given.EnterpriseName, given.ServiceId, given.GroupId, given.State, given.Origin, given
                .CommanderOrigin));
        Assert.Equal(
            (truth.CreatedUtc, truth.UpdatedUtc, truth.CancelledUtc, truth.CancellationReason, truth.ScheduledStartUtc, truth
                .ScheduledEndUtc, truth.ActualStartUtc, truth.ActualEndUtc),
            (given.CreatedUtc, given.UpdatedUtc, given.CancelledUtc, given.CancellationReason, given.ScheduledStartUtc, given
                .ScheduledEndUtc, given.ActualStartUtc, given.ActualEndUtc));
    }

    internal static void AssertSource(Hotel hotel, Guid? source, string from, Reservation given)
    {
        Assert.Equal((source is null ? SourceOrigin.None : from, source), (given.SourceFrom, given.SourceId));
        HotelSource? known = source is null ? null : hotel.Sources.Single(one => one.Id == source);
        Assert.Equal((known?.Name, known?.Type), (given.SourceName, given.SourceType));
    }

    private static bool Holds(TimeInterval interval, IntervalKind kind, HotelReservation item) => kind switch
    {
        IntervalKind.Updated => Holds(interval, item.UpdatedUtc),
        IntervalKind.Created => Holds(interval, item.CreatedUtc),
        IntervalKind.ScheduledStart => Holds(interval, item.ScheduledStartUtc),
        IntervalKind.ScheduledEnd => Holds(interval, item.ScheduledEndUtc),
        _ => item.ScheduledEndUtc > interval.Start && (item.ScheduledStartUtc < interval.End || item.ScheduledStartUtc == interval.Start),
    };

    private static bool Holds(TimeInterval interval, DateTimeOffset time) =>
        time == interval.Start || (time > interval.Start && time < interval.End);
}
