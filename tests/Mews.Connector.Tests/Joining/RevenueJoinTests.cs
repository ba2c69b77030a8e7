using System.Globalization;
using System.Text;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>How reservations come by what they are worth: with few requests, and with whatever rights there are.</summary>
public sealed class RevenueJoinTests : ReservationJoinTest
{
    private ReservationOptions Revenue => Options with { IncludeSource = false, IncludeRevenue = true };

    [Theory]
    [InlineData(20_000, 5)]
    [InlineData(4_000, 4.6)]
    public async Task Reservations_cost_the_requests_that_their_items_fill(int reservations, double items)
    {
        await using MewsSimulator simulator = await RestartAsync(
            new HotelOptions { Enterprises = 1, Reservations = reservations, OrderItemsPerReservation = items });
        List<Reservation> given = await PullAsync(All, Revenue);
        Assert.Equal(reservations, given.Count);
        SimulatedRequest[] requests = Requests(SimulatedOperation.OrderItems);
        Dictionary<Guid, HotelReservation> truth = Hotel.Reservations.ToDictionary(item => item.Id);
        int needed = requests.Where(request => request.Cursor is null)
            .Sum(query => (int)Math.Ceiling(query.Ids!.Sum(id => Hotel.OrderItemsOf(truth[id]).Count) / 1000d));
        Assert.InRange(requests.Length, needed, needed * 1.1);
        Assert.InRange(needed, reservations * items / 1000, reservations * items / 1000 * 1.25);
    }

    [Fact]
    public async Task Only_items_that_count_are_asked_for()
    {
        await PullAsync(All, Revenue with { Currency = "EUR" });
        Assert.All(Requests(SimulatedOperation.OrderItems), request =>
        {
            Assert.Equal(["Open", "Closed"], request.States);
            Assert.Equal("EUR", request.Currency);
        });
    }

    [Fact]
    public async Task Of_a_few_reservations_no_others_are_valued()
    {
        List<Reservation> given = await PullAsync(All, Revenue with { Window = new(10, 5) }, pull: new PullOptions { MaxItems = 15 });
        Assert.Equal(5, given.Count);
        Assert.Equal(
            given.Select(item => item.Id).Order(),
            Requests(SimulatedOperation.OrderItems).SelectMany(request => request.Ids!).Distinct().Order());
    }

    [Fact]
    public async Task Sources_and_values_come_together()
    {
        List<Reservation> given = await PullAsync(All, Options with { IncludeRevenue = true });
        Assert.All(given, item => Assert.True(item.SourceFrom is not null && (item.NetValue is not null || item.Currency is not null)));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Without_the_right_to_read_items_values_are_empty_and_that_is_told_once(int status)
    {
        _fault = request => request.Operation == SimulatedOperation.OrderItems ? new Status(status) : null;
        List<Reservation> given = await PullAsync(All, Revenue with { ToleratesFailures = true });
        Assert.Equal(Many, given.Count);
        Assert.All(
            given,
            item => Assert.Equal((null, null, null, null), (item.Currency, item.NetValue, item.GrossValue, item.RoomNetValue)));
        Assert.Equal([EnrichmentGap.Revenue], _gaps);
        // After a 403, the hotel is asked alone, by each page that waited for the same request.
        Assert.InRange(Requests(SimulatedOperation.OrderItems).Length, 1, status == 401 ? 1 : 6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hotel_whose_items_may_not_be_read_does_not_speak_for_the_others(bool isByInterval)
    {
        Guid refused = Hotel.EnterpriseIds[0];
        HashSet<Guid> their = [.. Hotel.Reservations.Where(item => item.EnterpriseId == refused).Select(item => item.Id)];
        _fault = request => request.Operation == SimulatedOperation.OrderItems && request.Ids!.Any(their.Contains) ? new Status(403) : null;
        Guid[] ids = [.. Hotel.EnterpriseIds.SelectMany(hotel => Hotel.Reservations.Where(item => item.EnterpriseId == hotel).Take(30))
            .Select(item => item.Id)];
        ItemFilter filter = isByInterval ? All with { EnterpriseIds = null } : new() { Ids = ids };
        List<Reservation> given = await PullAsync(filter, Revenue, Given.PortfolioSession(_simulator));
        Assert.Equal(isByInterval ? 2 * Many : 60, given.Count);
        Assert.All(given, item => Assert.Equal(item.EnterpriseId != refused, item.NetValue is not null));
        Assert.Equal([EnrichmentGap.Revenue], _gaps);
    }

    [Fact]
    public async Task A_request_that_fails_is_an_error_that_says_so_and_not_a_value_that_is_too_low()
    {
        int requests = 0;
        _fault = request => request.Operation == SimulatedOperation.OrderItems && Interlocked.Increment(ref requests) == 3
            ? new Status(500)
            : null;
        var join = new ReservationJoin(Given.Session(_simulator), Revenue with { ToleratesFailures = true });
        using var runner = new QueryRunner(Given.Session(_simulator), Operations.Reservations, new PullOptions { PageSize = 100 });
        using IPageReader reader = join.Read(runner);
        runner.Add(QueryPlan.For(Operations.Reservations, All));
        runner.Complete();
        (List<Reservation> given, List<MewsApiException> errors) = await reader.ReadToEndAsync();
        Assert.All(errors, error => Assert.StartsWith("The order items of the reservations could not be read.", error.Message, StringComparison.Ordinal));
        Assert.NotEmpty(errors);
        Dictionary<Guid, HotelReservation> truth = Hotel.Reservations.ToDictionary(item => item.Id);
        Assert.All(given, item => Assert.Equal(
            Hotel.OrderItemsOf(truth[item.Id])
                .Where(one => one.AccountingState is "Open" or "Closed" && one.Type is not ("Deposit" or "ExchangeRateDifference"))
                .Sum(one => one.NetValue),
            item.NetValue));
    }

    [Fact]
    public async Task Too_many_reservations_for_one_request_are_asked_for_in_halves()
    {
        _fault = request => request.Operation == SimulatedOperation.OrderItems && request.Ids!.Count > 300 ? new Status(408) : null;
        List<Reservation> given = await PullAsync(All, Revenue);
        Assert.Equal(Many, given.Count);
        Assert.All(given, item => Assert.NotNull(item.NetValue));
    }

    [Fact]
    public async Task A_currency_that_Mews_does_not_know_is_an_error_that_says_so()
    {
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => PullAsync(All, Revenue with { Currency = "XYZ" }));
        Assert.Equal((MewsErrorKind.InvalidRequest, MewsRemedy.GiveAnotherCurrency), (failure.Kind, failure.Remedy));
        Assert.Contains("XYZ", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EUR", new[] { "10.005", "0.01" }, "10.02")]
    [InlineData("EUR", new[] { "1e2", "-0.335" }, "99.67")]
    [InlineData("EUR", new[] { "0.1", "0.2" }, "0.30")]
    [InlineData("JPY", new[] { "1200", "34" }, "1234.00")]
    [InlineData("KWD", new[] { "1.2345", "1" }, "2.235")]
    public void Sums_are_decimal_and_rounded_once(string currency, string[] values, string expected)
    {
        var answer = new RevenueAnswer(null);
        foreach (OrderItem item in Read([.. values.Select((value, number) => Item(number, currency, value))]))
        {
            answer.Add(item);
            // The item comes again at the seam of two pages.
            answer.Add(item);
        }

        var reservation = new Reservation { Id = Generate.Id(1) };
        answer.SetValues(reservation);
        Assert.Equal(
            (currency, expected, expected),
            (reservation.Currency, Text(reservation.NetValue), Text(reservation.RoomNetValue)));
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("1e20")]
    [InlineData("\"12\"")]
    [InlineData("null")]
    public void A_reservation_with_an_item_that_cannot_be_read_has_no_value(string value)
    {
        var answer = new RevenueAnswer(null);
        Array.ForEach(Read([Item(0, "EUR", "1"), Item(1, "EUR", value)]), answer.Add);
        var reservation = new Reservation { Id = Generate.Id(1) };
        answer.SetValues(reservation);
        Assert.Equal((null, null, true), (reservation.Currency, reservation.NetValue, answer.HasUnreadable));
    }

    [Fact]
    public async Task Items_that_do_not_tell_their_reservation_leave_no_value_behind()
    {
        _fault = request => request.Operation == SimulatedOperation.OrderItems ? new NullItem() : null;
        List<Reservation> given = await PullAsync(All with { Interval = new(_hotel.From, _hotel.From.AddDays(30)) }, Revenue);
        Assert.NotEmpty(given);
        Assert.All(given, item => Assert.Null(item.NetValue));
        Assert.Equal([EnrichmentGap.UnreadableOrderItems], _gaps);
    }

    private static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static OrderItem[] Read(string[] items) =>
        [.. PageReader.Read(Operations.OrderItems, new PageRequest(new Query(), 1000, null), Page(items)).Items.Cast<OrderItem>()];

    private static byte[] Page(string[] items) =>
        Encoding.UTF8.GetBytes($$"""{"OrderItems":[{{string.Join(',', items)}}],"Cursor":null}""");

    private static string Item(int number, string currency, string value) => $$"""
        {
          "Id": "{{Generate.Id(number)}}", "ServiceOrderId": "{{Generate.Id(1)}}", "Type": "SpaceOrder", "AccountingState": "Open",
          "Amount": {"Currency": "{{currency}}", "NetValue": {{value}}, "GrossValue": {{value}}, "TaxValues": [], "Breakdown": {} }
        }
        """;
}
