using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Mews.Simulator.Tests;

public class ReservationTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const SimulatedOperation Reservations = SimulatedOperation.Reservations;
    private const string Id = "\"8ddea57b-6a5c-4eec-8c4c-24467dce118e\"";

    private static readonly string[] _states = ["Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"];
    private static readonly string[] _intervals =
        ["CreatedUtc", "UpdatedUtc", "CollidingUtc", "ScheduledStartUtc", "ActualStartUtc", "ScheduledEndUtc", "ActualEndUtc"];

    private readonly ApiClient _client = fixture.Client;
    private readonly SimulatorOptions _options = fixture.Simulator.Options;
    private readonly Hotel _hotel = fixture.Simulator.Hotel;

    public static TheoryData<string, int> Arrays => new()
    {
        { "EnterpriseIds", 1000 },
        { "ReservationIds", 1000 },
        { "ServiceIds", 1000 },
        { "ReservationGroupIds", 1000 },
        { "AccountIds", 1000 },
        { "PartnerCompanyIds", 100 },
        { "TravelAgencyIds", 100 },
        { "AssignedResourceIds", 1000 },
        { "AvailabilityBlockIds", 100 },
        { "Numbers", 1000 },
        { "ChannelNumbers", 100 },
    };

    public static TheoryData<string> Intervals => [.. _intervals];

    public static TheoryData<string, string> BadStates => new()
    {
        { "[]", "States must have 1 to" },
        { "\"Confirmed\"", "States must be an array" },
        { "[\"Confirmed\",\"Cancelled\"]", "States must be some of Inquired, Confirmed" },
        { "[\"confirmed\"]", "States must be some of" },
        { "[null]", "States[0] must be a string" },
        { "[\"Confirmed\",\"Started\",\"Confirmed\"]", "States must not have an item twice" },
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public async Task An_array_has_an_item_and_not_too_many(string property, int most)
    {
        await AssertRefusedAsync($"{property} must have 1 to {most} ", (property, "[]"));
        await AssertRefusedAsync($"{property} must have 1 to {most} ", (property, Repeated(most + 1)));
        await AssertRefusedAsync($"{property}[1] must be a ", (property, $"[{Id},5]"));
        await AssertRefusedAsync($"{property} must be an array", (property, Id));
        Assert.NotEqual(HttpStatusCode.BadRequest, (await PostAsync((property, Repeated(most)))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync((property, "null"))).Status);
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public async Task An_interval_has_both_ends_in_order_and_three_months_at_most(string property)
    {
        await AssertRefusedAsync($"{property}.EndUtc is missing", (property, """{"StartUtc":"2024-01-01T00:00:00Z"}"""));
        await AssertRefusedAsync($"{property}.StartUtc is missing", (property, """{"StartUtc":null,"EndUtc":"2024-01-01T00:00:00Z"}"""));
        await AssertRefusedAsync($"{property}.EndUtc must not be before", (property, Interval("2024-01-02T00:00:00Z", "2024-01-01T00:00:00Z")));
        await AssertRefusedAsync($"{property} must not be longer than 3 ", (property, Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00.0000001Z")));
        await AssertRefusedAsync($"{property}.Zone is not a property", (property, """{"Zone":"Z"}"""));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync((property, Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00Z")))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync((property, Interval("2024-11-30T00:00:00Z", "2024-11-30T00:00:00Z")))).Status);
    }

    [Theory]
    [MemberData(nameof(BadStates))]
    public Task States_are_some_of_the_seven(string json, string message) => AssertRefusedAsync(message, ("States", json));

    [Theory]
    [InlineData("ScheduledStartUtc", "ActualStartUtc")]
    [InlineData("ScheduledEndUtc", "ActualEndUtc")]
    public async Task Scheduled_and_actual_do_not_go_together(string scheduled, string actual)
    {
        string day = Interval("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z");

        await AssertRefusedAsync($"{scheduled} and {actual} must not be given together", (scheduled, day), (actual, day));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync((scheduled, day), (actual, "null"))).Status);
    }

    [Theory]
    [InlineData("CancelledUtc")]
    [InlineData("GroupIds")]
    [InlineData("ServiceType")]
    [InlineData("RateIds")]
    public Task What_the_contract_does_not_have_is_refused(string property) => AssertRefusedAsync($"{property} is not a property", (property, "null"));

    [Fact]
    public async Task Pages_go_from_newest_to_older_and_their_cursor_is_the_last_id()
    {
        var body = With(_options.PortfolioAccessToken, 100, ("States", All));
        var pages = await _client.PagesAsync(Reservations, body);

        Assert.Equal(_hotel.Reservations.OrderByDescending(item => item.CreatedUtc).ThenBy(item => item.Id).Select(item => item.Id), pages.SelectMany(page => page.Ids));
        Assert.All(pages.SkipLast(1), page => Assert.Equal($"{page.Ids[^1]}", page.Cursor));
        Assert.Empty(pages[^1].Items);
    }

    [Fact]
    public async Task Any_filter_in_pages_of_any_size_is_what_the_truth_says() => await Asked.SampleAsync(
        async asked =>
        {
            var scope = asked.Enterprises.Select(index => _hotel.EnterpriseIds[index]).Distinct().ToArray();
            var body = _client.Body(asked.Count, _options.PortfolioAccessToken);
            body["EnterpriseIds"] = Json(scope);
            var expected = _hotel.Reservations.Where(item => scope.Contains(item.EnterpriseId));

            string[] states = [.. asked.States.Select(index => _states[index])];
            body["States"] = states.Length == 0 ? null : new JsonArray([.. states.Select(state => JsonValue.Create(state))]);
            string[] given = states.Length == 0 ? ["Confirmed", "Started", "Processed"] : states;
            expected = expected.Where(item => given.Contains(item.State));

            foreach (var (property, index, shift, length) in asked.Intervals.DistinctBy(interval => interval.Property.Replace("Scheduled", "Actual", StringComparison.Ordinal)))
            {
                var example = _hotel.Reservations[index % _hotel.Reservations.Count];
                var start = (Time(example, property) ?? example.CreatedUtc).AddTicks(shift);
                var end = start.AddTicks(length);
                body[property] = new JsonObject { ["StartUtc"] = start.UtcDateTime, ["EndUtc"] = end.UtcDateTime };
                expected = expected.Where(item => IsIn(item, property, start, end));
            }

            foreach (var (property, indexes) in asked.Filters.DistinctBy(filter => filter.Property))
            {
                string[] values = [.. indexes.Select(index => Value(_hotel.Reservations[index % _hotel.Reservations.Count], property) ?? $"{Guid.NewGuid()}")];
                body[property] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
                expected = expected.Where(item => Value(item, property) is { } value && values.Contains(value));
            }

            var pages = await _client.PagesAsync(Reservations, body);
            Assert.Equal(expected.Select(item => item.Id), pages.SelectMany(page => page.Ids));
        },
        iter: 500,
        threads: 1);

    [Fact]
    public async Task Without_states_only_those_that_are_kept_are_given_unless_told()
    {
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { StatesUnlessAsked = null });
        using var client = new ApiClient(simulator);
        var own = _hotel.Reservations.Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0]).ToList();

        Assert.Equal(
            own.Where(item => item.State is "Confirmed" or "Started" or "Processed").Select(item => item.Id), (await _client.PostAsync(Reservations, _client.Body(1000))).Ids);
        Assert.Equal(own.Select(item => item.Id), (await client.PostAsync(Reservations, client.Body(1000))).Ids);
    }

    [Fact]
    public async Task An_item_has_exactly_the_properties_of_the_contract_in_its_order_and_one_more()
    {
        var answer = await _client.PostAsync(Reservations, With(_options.PortfolioAccessToken, 1000, ("States", All)));
        var everyItem = answer.Items;

        Assert.Equal(["Reservations", "Cursor"], answer.Json.EnumerateObject().Select(property => property.Name));
        Assert.All(everyItem, item => Assert.Equal(
            [
                "Id", "ServiceId", "AccountId", "AccountType", "CreatorProfileId", "UpdaterProfileId", "BookerId", "Number", "State", "Origin", "CommanderOrigin",
                "OriginDetails", "CreatedUtc", "UpdatedUtc", "CancelledUtc", "CancellationReason", "ReleasedUtc", "VoucherId", "BusinessSegmentId", "Options", "RateId",
                "CreditCardId", "GroupId", "RequestedResourceCategoryId", "AssignedResourceId", "AvailabilityBlockId", "PartnerCompanyId", "TravelAgencyId",
                "AssignedResourceLocked", "ChannelNumber", "ChannelManagerNumber", "StartUtc", "EndUtc", "ScheduledStartUtc", "ActualStartUtc", "ScheduledEndUtc",
                "ActualEndUtc", "Purpose", "QrCodeData", "PersonCounts", "Notes",
            ],
            item.EnumerateObject().Select(property => property.Name)));
        string[] nullable =
        [
            "BookerId", "CommanderOrigin", "OriginDetails", "CancelledUtc", "CancellationReason", "ReleasedUtc", "VoucherId", "BusinessSegmentId", "CreditCardId",
            "AssignedResourceId", "AvailabilityBlockId", "PartnerCompanyId", "TravelAgencyId", "ChannelNumber", "ChannelManagerNumber", "ActualStartUtc", "ActualEndUtc",
            "Purpose", "QrCodeData",
        ];
        Assert.All(everyItem[0].EnumerateObject().Select(property => property.Name), name =>
        {
            var kinds = everyItem.Select(item => item.GetProperty(name).ValueKind).ToHashSet();
            Assert.Equal(nullable.Contains(name), kinds.Contains(JsonValueKind.Null));
            Assert.NotEqual([JsonValueKind.Null], kinds);
        });
    }

    [Fact]
    public async Task The_values_of_an_item_are_those_of_the_hotel_and_its_guest_is_known()
    {
        var answer = await _client.PostAsync(Reservations, With(_options.PortfolioAccessToken, 1000, ("States", All)));
        string[] guest = ["AccountId", "CreatorProfileId", "UpdaterProfileId", "BookerId", "OriginDetails", "CreditCardId", "QrCodeData", "Notes"];

        Assert.All(answer.Items.Zip(_hotel.Reservations), pair =>
        {
            var (item, truth) = pair;
            Assert.Equal(truth with { EnterpriseId = default }, item.Deserialize<HotelReservation>());
            Assert.All(
                _told,
                name => Assert.Equal(Text(typeof(HotelReservation).GetProperty(name)!.GetValue(truth)), Text(item.GetProperty(name))));
            Assert.Equal(truth.PersonCount, item.GetProperty("PersonCounts").EnumerateArray().Sum(ages => ages.GetProperty("Count").GetInt32()));
            Assert.InRange(item.GetProperty("PersonCounts").GetArrayLength(), 1, 3);
            Assert.Equal(
                guest.Select(name => item.GetProperty(name).GetString()).OfType<string>().Order(), truth.GuestTexts.Order());
        });
        Assert.Distinct(_hotel.Reservations.SelectMany(item => item.GuestTexts));
        Assert.Distinct(_hotel.Reservations.Select(item => item.Number));
    }

    [Fact]
    public async Task Too_long_an_interval_takes_too_long()
    {
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { LongestInterval = TimeSpan.FromDays(7) });
        using var client = new ApiClient(simulator);

        foreach (string property in _intervals)
        {
            var tooLong = await AskAsync(property, "2024-05-01T00:00:00Z", "2024-05-08T00:00:00.0000001Z");
            Assert.Equal(HttpStatusCode.RequestTimeout, tooLong.Status);
            Assert.Equal(tooLong.RequestId, tooLong.Json.GetProperty("RequestId").GetString());
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(property, "2024-05-01T00:00:00Z", "2024-05-08T00:00:00Z")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(Reservations, client.Body())).Status);

        Task<ApiAnswer> AskAsync(string property, string start, string end)
        {
            var body = client.Body();
            body[property] = JsonNode.Parse(Interval(start, end));
            return client.PostAsync(Reservations, body);
        }
    }

    [Fact]
    public async Task Too_many_reservations_in_an_interval_take_too_long()
    {
        var own = _hotel.Reservations.Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0]).ToList();
        var start = new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero);
        int count = own.Count(item => item.CreatedUtc >= start && item.CreatedUtc < start.AddMonths(3));

        Assert.True(count > 5);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(count));
        Assert.Equal(HttpStatusCode.RequestTimeout, await AskAsync(count - 1));

        async Task<HttpStatusCode> AskAsync(int heaviest)
        {
            await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { HeaviestInterval = heaviest });
            using var client = new ApiClient(simulator);
            var body = client.Body(1);
            body["States"] = JsonNode.Parse(All);
            body["CreatedUtc"] = new JsonObject { ["StartUtc"] = start.UtcDateTime, ["EndUtc"] = start.AddMonths(3).UtcDateTime };
            return (await client.PostAsync(Reservations, body)).Status;
        }
    }

    [Fact]
    public async Task The_log_has_what_only_reservations_are_asked_by()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        using var client = new ApiClient(simulator);
        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var body = client.Body();
        body["ReservationIds"] = Json(ids[..1]);
        body["ReservationGroupIds"] = Json(ids[1..2]);
        body["ServiceIds"] = Json(ids[2..]);
        body["States"] = new JsonArray("Started", "Confirmed");
        body["ScheduledEndUtc"] = JsonNode.Parse(Interval("2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z"));
        body["UpdatedUtc"] = JsonNode.Parse(Interval("2024-06-01T00:00:00Z", "2024-06-02T00:00:00Z"));
        await client.PostAsync(Reservations, body);
        await client.PostAsync(Reservations, client.Body());

        var (logged, bare) = (simulator.Log.Requests[0], simulator.Log.Requests[1]);
        Assert.Equal(ids[..1], logged.Ids);
        Assert.Equal(ids[1..2], logged.GroupIds);
        Assert.Equal(ids[2..], logged.ServiceIds);
        Assert.Equal(["Started", "Confirmed"], logged.States);
        Assert.Equal("UpdatedUtc", logged.IntervalProperty);
        Assert.Equal(new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero), logged.StartUtc);
        Assert.Equal(new DateTimeOffset(2024, 6, 2, 0, 0, 0, TimeSpan.Zero), logged.EndUtc);
        Assert.Null(bare.Ids ?? bare.GroupIds ?? bare.ServiceIds);
        Assert.Null(bare.States);
        Assert.Null(bare.IntervalProperty);
    }

    [Fact]
    public void Every_reservation_of_an_assignment_is_there_and_every_group()
    {
        Assert.Equal(3 * 400, _hotel.Reservations.Count);
        Assert.Equal(
            _hotel.ReservationAssignments.Select(item => (item.ReservationId, item.EnterpriseId)).Distinct().Order(),
            _hotel.Reservations.Select(item => (item.Id, item.EnterpriseId)).Order());
        Assert.Equal(
            _hotel.GroupAssignments.Select(item => (item.ReservationGroupId, item.EnterpriseId)).Distinct().Order(),
            _hotel.Reservations.Select(item => (item.GroupId, item.EnterpriseId)).Distinct().Order());
    }

    [Fact]
    public void Most_groups_are_made_at_once()
    {
        var several = _hotel.Reservations.GroupBy(item => item.GroupId).Where(group => group.Count() > 1).ToList();
        int atOnce = several.Count(group => group.Select(item => item.CreatedUtc).Distinct().Count() == 1);

        Assert.InRange(atOnce, several.Count / 2, several.Count - 1);
    }

    [Fact]
    public void Every_text_of_the_contract_occurs()
    {
        Assert.Equal(_states.Order(), _hotel.Reservations.Select(item => item.State).Distinct().Order());
        Assert.Equal(
            ["ChannelManager", "Commander", "Connector", "Distributor", "Import", "Navigator"], _hotel.Reservations.Select(item => item.Origin).Distinct().Order());
        Assert.Equal(
            ["CallCenter", "Channel", "Email", "InPerson", "Message", "Phone", "RoomingList", "Website"],
            _hotel.Reservations.Select(item => item.CommanderOrigin).OfType<string>().Distinct().Order());
        Assert.Equal(
            [
                "BookedElsewhere", "BookingAbandoned", "ConfirmationMissed", "ForceMajeure", "GuestComplaint", "InputError", "InvalidPayment", "NoShow", "Other",
                "PriceTooHigh", "RequestedByBooker", "RequestedByGuest", "ServiceNotAvailable", "TravelAgency", "Update",
            ],
            _hotel.Reservations.Select(item => item.CancellationReason).OfType<string>().Distinct().Order());
        Assert.Equal(["Business", "Leisure", "Student"], _hotel.Reservations.Select(item => item.Purpose).OfType<string>().Distinct().Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void The_times_of_a_reservation_agree_with_its_state(int seed)
    {
        var options = new HotelOptions { Seed = seed };
        Assert.All(new Hotel(options).Reservations, item =>
        {
            Assert.True(item.CreatedUtc >= options.From && item.CreatedUtc <= item.UpdatedUtc && item.UpdatedUtc < options.To);
            Assert.True(item.ScheduledStartUtc < item.ScheduledEndUtc);
            Assert.Equal(item.State == "Canceled", item.CancelledUtc is not null);
            Assert.True(item.CancelledUtc is null ? item.CancellationReason is null : item.CancelledUtc >= item.CreatedUtc && item.CancelledUtc <= item.UpdatedUtc);
            Assert.True(item.CancellationReason != "NoShow" || item.CancelledUtc >= item.ScheduledStartUtc);
            Assert.Equal(item.State is "Started" or "Processed", item.ActualStartUtc is not null);
            Assert.Equal(item.State == "Processed", item.ActualEndUtc is not null);
            Assert.True(item.ActualStartUtc is null || (item.ActualStartUtc >= item.CreatedUtc && item.ActualStartUtc <= item.UpdatedUtc));
            Assert.True(item.ActualEndUtc is null || (item.ActualEndUtc > item.ActualStartUtc && item.ActualEndUtc <= item.UpdatedUtc));
        });
    }

    [Fact]
    public void Stays_are_nights_or_hours_of_the_local_day()
    {
        var zones = _hotel.Enterprises.ToDictionary(item => item.Id, item => TimeZoneInfo.FindSystemTimeZoneById(item.TimeZoneIdentifier));
        var services = _hotel.Services.ToDictionary(item => item.Id);
        var stays = _hotel.Reservations.Select(item => (
            Service: services[item.ServiceId],
            item.EnterpriseId,
            Created: TimeZoneInfo.ConvertTime(item.CreatedUtc, zones[item.EnterpriseId]).Date,
            Start: TimeZoneInfo.ConvertTime(item.ScheduledStartUtc, zones[item.EnterpriseId]).DateTime,
            End: TimeZoneInfo.ConvertTime(item.ScheduledEndUtc, zones[item.EnterpriseId]).DateTime)).ToList();

        Assert.All(stays, stay => Assert.Equal(stay.EnterpriseId, stay.Service.EnterpriseId));
        Assert.All(stays, stay => Assert.InRange((stay.Start.Date - stay.Created).Days, 0, 366));
        Assert.All(stays.Where(stay => stay.Service.TimeUnitPeriod == "Hour"), stay => Assert.Equal(stay.Start.Date, stay.End.Date));
        var nights = stays.Where(stay => stay.Service.TimeUnitPeriod == "Day").ToList();
        Assert.All(nights, stay => Assert.InRange((stay.End.Date - stay.Start.Date).Days, 1, 130));
        Assert.Contains(nights, stay => stay.Start.Month != stay.End.Month);
        Assert.Contains(nights, stay => (stay.End - stay.Start).TotalDays > 92);
        Assert.Contains(nights, stay => stay.Start >= new DateTime(2026, 3, 1));
        Assert.Contains(nights, stay => stay.Start.TimeOfDay == TimeSpan.Zero);
        Assert.Contains(nights, stay => stay.End.TimeOfDay == TimeSpan.Zero);
        Assert.Equal(["Accommodation", "Meeting rooms", "Parking"], stays.Select(stay => stay.Service.Name).Distinct().Order());
        Assert.True(nights.Count > stays.Count / 2);
    }

    [Fact]
    public void Hotels_are_in_Prague_in_New_York_and_in_Kathmandu() => Assert.Equal(
        ["America/New_York", "Asia/Kathmandu", "Europe/Prague"], _hotel.Enterprises.Select(item => item.TimeZoneIdentifier).Order());

    [Theory]
    [InlineData("Europe/Prague", "2024-03-30T23:00:00Z")]
    [InlineData("Europe/Prague", "2024-03-31T01:00:00Z")]
    [InlineData("Europe/Prague", "2024-03-31T00:59:59.9999999Z")]
    [InlineData("Europe/Prague", "2024-03-31T22:00:00Z")]
    [InlineData("Europe/Prague", "2024-10-27T01:00:00Z")]
    [InlineData("Europe/Prague", "2024-06-30T22:00:00Z")]
    [InlineData("America/New_York", "2024-03-10T07:00:00Z")]
    [InlineData("America/New_York", "2024-11-03T06:00:00Z")]
    [InlineData("America/New_York", "2024-07-01T04:00:00Z")]
    [InlineData("Asia/Kathmandu", "2024-06-30T18:15:00Z")]
    public void Something_is_made_and_something_updated_at(string zone, string awkward)
    {
        var time = DateTimeOffset.Parse(awkward, CultureInfo.InvariantCulture);
        var enterprise = _hotel.Enterprises.Single(item => item.TimeZoneIdentifier == zone).Id;

        Assert.Contains(_hotel.Reservations, item => item.EnterpriseId == enterprise && item.CreatedUtc == time);
        Assert.Contains(_hotel.Reservations, item => item.EnterpriseId == enterprise && item.UpdatedUtc == time);
    }

    [Fact]
    public void Many_are_made_at_one_instant_and_many_updated() => Assert.All(_hotel.EnterpriseIds, id =>
    {
        var own = _hotel.Reservations.Where(item => item.EnterpriseId == id).ToList();
        Assert.True(own.GroupBy(item => item.CreatedUtc).Max(run => run.Count()) >= 25);
        Assert.True(own.GroupBy(item => item.UpdatedUtc).Max(run => run.Count()) >= 10);
    });

    private static readonly string[] _told =
    [
        "Number", "RateId", "RequestedResourceCategoryId", "AssignedResourceId", "BusinessSegmentId", "TravelAgencyId", "PartnerCompanyId", "AvailabilityBlockId",
        "VoucherId", "ChannelNumber", "ChannelManagerNumber", "Purpose", "AccountId", "ReleasedUtc",
    ];

    private static string All => JsonSerializer.Serialize(_states);

    private static Gen<Question> Asked
    {
        get
        {
            var index = Gen.Int[0, 100_000];
            var length = Gen.OneOf(Gen.Const(0L), Gen.Long[1, 2], Gen.Long[0, TimeSpan.TicksPerDay * 89]);
            var interval = Gen.Select(OneOf(_intervals), index, Gen.Long[-1, 1], length);
            var filter = Gen.Select(OneOf([.. Arrays.Select(row => row.Data.Item1).Where(name => name != "EnterpriseIds")]), index.Array[1, 60]);
            return Gen.Select(
                Gen.Int[0, 2].Array[1, 3], Gen.Int[0, 6].HashSet[0, 7], interval.Array[0, 2], filter.Array[0, 2], Gen.OneOf(Gen.Int[20, 300], Gen.Int[3, 1000]),
                (enterprises, states, intervals, filters, count) => new Question(enterprises, states, intervals, filters, count));
        }
    }

    private static Gen<string> OneOf(string[] names) => Gen.Int[0, names.Length - 1].Select(index => names[index]);

    private static string Repeated(int count) => "[" + string.Join(',', Enumerable.Repeat(Id, count)) + "]";

    private static string Interval(string start, string end) => $$"""{"StartUtc":"{{start}}","EndUtc":"{{end}}"}""";

    private static JsonArray Json(IEnumerable<Guid> ids) => new([.. ids.Select(id => JsonValue.Create(id))]);

    private static string? Text(object? value) => value is DateTimeOffset time ? $"{time:O}" : value?.ToString();

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.TryGetDateTimeOffset(out var time) ? $"{time:O}" : value.GetString();

    private static DateTimeOffset? Time(HotelReservation item, string property) => property switch
    {
        "CreatedUtc" => item.CreatedUtc,
        "UpdatedUtc" => item.UpdatedUtc,
        "CollidingUtc" or "ScheduledEndUtc" => item.ScheduledEndUtc,
        "ScheduledStartUtc" => item.ScheduledStartUtc,
        "ActualStartUtc" => item.ActualStartUtc,
        _ => item.ActualEndUtc,
    };

    private static bool IsIn(HotelReservation item, string property, DateTimeOffset start, DateTimeOffset end) => (property, start == end) switch
    {
        ("CollidingUtc", true) => item.ScheduledStartUtc <= start && start < item.ScheduledEndUtc,
        ("CollidingUtc", false) => item.ScheduledStartUtc < end && item.ScheduledEndUtc > start,
        (_, true) => Time(item, property) == start,
        _ => Time(item, property) >= start && Time(item, property) < end,
    };

    private static string? Value(HotelReservation item, string property) => property switch
    {
        "ReservationIds" => $"{item.Id}",
        "ReservationGroupIds" => $"{item.GroupId}",
        "ServiceIds" => $"{item.ServiceId}",
        "AccountIds" => $"{item.AccountId}",
        "PartnerCompanyIds" => item.PartnerCompanyId?.ToString(),
        "TravelAgencyIds" => item.TravelAgencyId?.ToString(),
        "AssignedResourceIds" => item.AssignedResourceId?.ToString(),
        "AvailabilityBlockIds" => item.AvailabilityBlockId?.ToString(),
        "Numbers" => item.Number,
        _ => item.ChannelNumber,
    };

    private JsonObject With(string accessToken, int count, params ReadOnlySpan<(string Property, string Json)> properties)
    {
        var body = _client.Body(count, accessToken);
        foreach (var (property, json) in properties)
        {
            body[property] = JsonNode.Parse(json);
        }

        return body;
    }

    private Task<ApiAnswer> PostAsync(params ReadOnlySpan<(string Property, string Json)> properties) =>
        _client.PostAsync(Reservations, With(_options.AccessToken, 10, properties));

    private async Task AssertRefusedAsync(string message, params (string Property, string Json)[] properties)
    {
        var answer = await PostAsync(properties);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    private sealed record Question(
        int[] Enterprises, HashSet<int> States, (string Property, int Index, long Shift, long Length)[] Intervals, (string Property, int[] Indexes)[] Filters, int Count);
}
