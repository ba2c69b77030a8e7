using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>Reservations and their sources with whatever rights there are.</summary>
public sealed class ReservationRightsTests : ReservationJoinTest
{
    [Theory]
    [InlineData(401, EnrichmentGap.ReservationAssignments)]
    [InlineData(403, EnrichmentGap.ReservationAssignmentsOfEnterprise)]
    public async Task Without_the_right_to_read_them_sources_are_those_of_groups_and_one_request_finds_that_out(
        int status,
        EnrichmentGap gap)
    {
        _fault = request => request.Operation == SimulatedOperation.ReservationAssignments ? new Status(status) : null;
        List<Reservation> given = await PullAsync(All);
        Assert.Equal(Many, given.Count);
        Assert.All(given, item => Reservations.AssertSource(Hotel, Hotel.GroupPrimarySourceOf(item.GroupId), SourceOrigin.Group, item));
        Assert.Equal([gap], _gaps);
        Assert.Single(Requests(SimulatedOperation.ReservationAssignments));
    }

    [Fact]
    public async Task A_hotel_that_may_not_be_asked_does_not_speak_for_the_others()
    {
        _fault = request => request.Operation == SimulatedOperation.ReservationAssignments
            && request.EnterpriseIds!.Contains(Hotel.EnterpriseIds[0]) ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All with { EnterpriseIds = null }, session: Given.PortfolioSession(_simulator));
        Assert.Equal(2 * Many, given.Count);
        ILookup<bool, Reservation> byHotel = given.ToLookup(item => item.EnterpriseId == Hotel.EnterpriseIds[0]);
        Assert.All(
            byHotel[true],
            item => Reservations.AssertSource(Hotel, Hotel.GroupPrimarySourceOf(item.GroupId), SourceOrigin.Group, item));
        Assert.InRange(byHotel[false].Count(item => item.SourceFrom == SourceOrigin.Reservation), 400, 500);
        Assert.Equal([EnrichmentGap.ReservationAssignmentsOfEnterprise], _gaps);
        Assert.Equal(Hotel.EnterpriseIds[1], Assert.Single(_comparisons).EnterpriseId);
    }

    [Fact]
    public async Task Where_groups_may_not_be_read_all_are_asked_by_their_own_ids()
    {
        _fault = request => request.Operation == SimulatedOperation.GroupAssignments ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All);
        Assert.All(given, item => Reservations.AssertSource(Hotel, Hotel.PrimarySourceOf(item.Id), SourceOrigin.Reservation, item));
        Assert.Single(Requests(SimulatedOperation.GroupAssignments));
        Assert.Empty(_gaps);
    }

    [Fact]
    public async Task Where_neither_may_be_read_sources_are_empty_and_that_is_told_once()
    {
        _fault = request => request.Operation is SimulatedOperation.GroupAssignments or SimulatedOperation.ReservationAssignments
            ? new Status(403)
            : null;
        List<Reservation> given = await PullAsync(All);
        Assert.Equal(Many, given.Count);
        Assert.All(given, item => Assert.Equal((null, null, null), (item.SourceFrom, item.SourceId, item.SourceName)));
        Assert.Equal([EnrichmentGap.ReservationAssignmentsOfEnterprise, EnrichmentGap.Assignments], _gaps);
        Assert.Equal(2, _simulator.Log.Requests.Count(request => request.Status == 403));
    }

    [Theory]
    [InlineData(SourceOrigin.Reservation, SimulatedOperation.ReservationAssignments)]
    [InlineData(SourceOrigin.Group, SimulatedOperation.GroupAssignments)]
    public async Task What_was_asked_for_and_may_not_be_read_is_an_error(string from, SimulatedOperation operation)
    {
        _fault = request => request.Operation == operation ? new Status(403, "Not yours.") : null;
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => PullAsync(All, Options with { SourceFrom = from }));
        Assert.Equal(MewsErrorKind.Forbidden, failure.Kind);
    }

    [Fact]
    public async Task A_page_whose_sources_cannot_be_read_ends_its_query_and_the_others_go_on()
    {
        // The second window of a year that has five.
        Guid[] some = [.. Hotel.Truth(All).Where(item => item.CreatedUtc < _hotel.To.AddMonths(-3)).Select(item => item.GroupId)];
        int failures = 0;
        _fault = request => request.Operation == SimulatedOperation.GroupAssignments && request.Ids!.Any(some.Contains)
            && Interlocked.Increment(ref failures) == 2 ? new Status(500) : null;
        var join = new ReservationJoin(Given.Session(_simulator), Options);
        using var runner = new QueryRunner(Given.Session(_simulator), Operations.Reservations, new PullOptions { PageSize = 100 });
        using IPageReader reader = join.Read(runner, runner.Discount);
        runner.Add(QueryPlan.For(Operations.Reservations, All));
        runner.Complete();
        (List<Reservation> given, List<MewsApiException> errors) = await reader.ReadToEndAsync();
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal(MewsErrorKind.ServerError, error.Kind));
        foreach (MewsApiException error in errors)
        {
            // What the error says is missing, from its cursor on, is all that is.
            using var rest = new QueryRunner(Given.Session(_simulator), Operations.Reservations, new PullOptions { Cursor = error.Cursor });
            rest.Add([error.Query!]);
            rest.Complete();
            while (await rest.ReadAsync().InTimeAsync() is { } page)
            {
                given.AddRange(page.Items.Cast<Reservation>());
            }
        }

        Assert.Equal(Hotel.Truth(All).Select(item => item.Id).Order(), given.Select(item => item.Id).Order());
    }

    [Fact]
    public async Task Without_hotels_they_are_not_told_of_and_sources_are_those_of_groups()
    {
        _fault = request => request.Operation is SimulatedOperation.Enterprises or SimulatedOperation.Services ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All with { EnterpriseIds = null }, session: Given.PortfolioSession(_simulator));
        Assert.Equal(2 * Many, given.Count);
        Assert.All(
            given,
            item => Assert.Equal((null, null, SourceOrigin.Group), (item.EnterpriseId, item.EnterpriseName, item.SourceFrom)));
        Assert.Equal([EnrichmentGap.Enterprises, EnrichmentGap.Services, EnrichmentGap.ReservationAssignments], _gaps);
    }

    [Fact]
    public async Task A_hotel_whose_sources_may_not_be_read_at_all_does_not_speak_for_the_others()
    {
        _fault = request => request.Operation == SimulatedOperation.GroupAssignments
            || (request.Operation == SimulatedOperation.ReservationAssignments
                && request.EnterpriseIds!.Contains(Hotel.EnterpriseIds[0])) ? new Status(403) : null;
        List<Reservation> given = await PullAsync(All with { EnterpriseIds = null }, session: Given.PortfolioSession(_simulator));
        ILookup<bool, Reservation> byHotel = given.ToLookup(item => item.EnterpriseId == Hotel.EnterpriseIds[0]);
        Assert.All(byHotel[true], item => Assert.Null(item.SourceFrom));
        Assert.All(
            byHotel[false],
            item => Reservations.AssertSource(Hotel, Hotel.PrimarySourceOf(item.Id), SourceOrigin.Reservation, item));
        Assert.Equal((Many, Many), (byHotel[true].Count(), byHotel[false].Count()));
    }

    [Fact]
    public async Task Without_services_ids_without_a_hotel_have_none_and_hotels_keep_their_names()
    {
        _fault = request => request.Operation == SimulatedOperation.Services ? new Status(403) : null;
        MewsSession session = Given.PortfolioSession(_simulator);
        var join = new ReservationJoin(session, Options);
        Guid[] ids = [.. Hotel.Reservations.Take(30).Select(item => item.Id)];
        Assert.All(await join.PullAsync(session, new() { Ids = ids }, Options), item => Assert.Null(item.EnterpriseId));
        Assert.All(
            await join.PullAsync(session, All with { Interval = new(_hotel.From, _hotel.From.AddDays(9)) }, Options),
            item => Assert.NotNull(item.EnterpriseName));
        Assert.Contains(EnrichmentGap.Services, _gaps);
        Assert.DoesNotContain(EnrichmentGap.Enterprises, _gaps);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_is_told_to_whoever_waits_for_another_hotel(int status)
    {
        await using MewsSimulator slow = await RestartAsync(_hotel, TimeSpan.FromMilliseconds(30));
        _fault = request => request.Operation == SimulatedOperation.ReservationAssignments ? new Status(status) : null;
        Guid[] ids = [.. Hotel.EnterpriseIds.SelectMany(hotel => Hotel.Reservations.Where(item => item.EnterpriseId == hotel).Take(300))
            .Select(item => item.Id)];
        List<Reservation> given = await PullAsync(new() { Ids = ids }, session: Given.PortfolioSession(_simulator));
        Assert.Equal(600, given.Count);
        Assert.All(given, item => Assert.Equal(SourceOrigin.Group, item.SourceFrom));
    }

    [Fact]
    public async Task A_request_that_fails_among_the_first_is_the_error_of_its_page_alone()
    {
        int requests = 0;
        _fault = request => request.Operation == SimulatedOperation.ReservationAssignments && Interlocked.Increment(ref requests) == 2
            ? new Status(400, "Not today.")
            : null;
        var join = new ReservationJoin(Given.Session(_simulator), Options);
        using var runner = new QueryRunner(Given.Session(_simulator), Operations.Reservations, new PullOptions { PageSize = 500 });
        using IPageReader reader = join.Read(runner);
        runner.Add(QueryPlan.For(Operations.Reservations, All with { Interval = new(_hotel.From, _hotel.To) }));
        runner.Complete();
        (List<Reservation> given, List<MewsApiException> errors) = await reader.ReadToEndAsync();
        MewsApiException only = Assert.Single(errors);
        Assert.Equal(2, only.Message.Split("this query").Length);
        int missing = Hotel.Truth(All with { Interval = only.Query!.Interval }).Count();
        Assert.Equal(Many - missing, given.Count);
    }
}
