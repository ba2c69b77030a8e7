using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Mews.Simulator.Tests;

/// <summary>What may be asked of reservations, and what is given.</summary>
[Trait("Speed", "Slow")]
public sealed class ReservationTests(SimulatorFixture fixture) : ReservationTest(fixture)
{
    [Fact]
    public async Task Pages_go_from_newest_to_older_and_their_cursor_is_the_last_id()
    {
        var body = With(_options.PortfolioAccessToken, 100, ("States", All));
        var pages = await _client.PagesAsync(Reservations, body);

        Assert.Equal(
            _hotel.Reservations.OrderByDescending(item => item.CreatedUtc).ThenBy(item => item.Id).Select(item => item.Id),
            pages.SelectMany(page => page.Ids));
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

            foreach (var (property, index, shift, length) in asked.Intervals
                .DistinctBy(interval => interval.Property.Replace("Scheduled", "Actual", StringComparison.Ordinal)))
            {
                var example = _hotel.Reservations[index % _hotel.Reservations.Count];
                var start = (Time(example, property) ?? example.CreatedUtc).AddTicks(shift);
                var end = start.AddTicks(length);
                body[property] = new JsonObject { ["StartUtc"] = start.UtcDateTime, ["EndUtc"] = end.UtcDateTime };
                expected = expected.Where(item => IsIn(item, property, start, end));
            }

            foreach (var (property, indexes) in asked.Filters.DistinctBy(filter => filter.Property))
            {
                string[] values = [.. indexes.Select(
                    index => Value(_hotel.Reservations[index % _hotel.Reservations.Count], property) ?? $"{Guid.NewGuid()}")];
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
            own.Where(item => item.State is "Confirmed" or "Started" or "Processed").Select(item => item.Id), (await _client.PostAsync(
                Reservations,
                _client.Body(1000))).Ids);
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
        string[] guest
            = ["AccountId", "CreatorProfileId", "UpdaterProfileId", "BookerId", "OriginDetails", "CreditCardId", "QrCodeData", "Notes"];

        Assert.All(answer.Items.Zip(_hotel.Reservations), pair =>
        {
            var (item, truth) = pair;
            Assert.Equal(truth with { EnterpriseId = default }, item.Deserialize<HotelReservation>());
            Assert.All(
                _told,
                name => Assert.Equal(Text(typeof(HotelReservation).GetProperty(name)!.GetValue(truth)), Text(item.GetProperty(name))));
            Assert.Equal(
                truth.PersonCount,
                item.GetProperty("PersonCounts").EnumerateArray().Sum(ages => ages.GetProperty("Count").GetInt32()));
            Assert.InRange(item.GetProperty("PersonCounts").GetArrayLength(), 1, 3);
            Assert.Equal(
                guest.Select(name => item.GetProperty(name).GetString()).OfType<string>().Order(), truth.GuestTexts.Order());
        });
        Assert.Distinct(_hotel.Reservations.SelectMany(item => item.GuestTexts));
        Assert.Distinct(_hotel.Reservations.Select(item => item.Number));
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

    private static readonly string[] _told =
    [
        "Number", "RateId", "RequestedResourceCategoryId", "AssignedResourceId", "BusinessSegmentId", "TravelAgencyId", "PartnerCompanyId", "AvailabilityBlockId",
        "VoucherId", "ChannelNumber", "ChannelManagerNumber", "Purpose", "AccountId", "ReleasedUtc",
    ];

    private static Gen<ReservationRequest> Asked
    {
        get
        {
            var index = Gen.Int[0, 100_000];
            var length = Gen.OneOf(Gen.Const(0L), Gen.Long[1, 2], Gen.Long[0, TimeSpan.TicksPerDay * 89]);
            var interval = Gen.Select(OneOf(_intervals), index, Gen.Long[-1, 1], length);
            var filter = Gen.Select(
                OneOf([.. Arrays.Select(row => row.Data.Item1).Where(name => name != "EnterpriseIds")]),
                index.Array[1, 60]);
            return Gen.Select(
                Gen.Int[0, 2].Array[1, 3], Gen.Int[0, 6].HashSet[0, 7], interval.Array[0, 2], filter.Array[0, 2], Gen.OneOf(
                    Gen.Int[20, 300],
                    Gen.Int[3, 1000]),
                (enterprises, states, intervals, filters, count) => new ReservationRequest(enterprises, states, intervals, filters, count));
        }
    }

    private static Gen<string> OneOf(string[] names) => Gen.Int[0, names.Length - 1].Select(index => names[index]);

    private static string? Text(object? value) => value is DateTimeOffset time ? $"{time:O}" : value?.ToString();

    private static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : value.TryGetDateTimeOffset(out var time) ? $"{time:O}" : value.GetString();

    private static DateTimeOffset? Time(HotelReservation item, string property) => property switch
    {
        "CreatedUtc" => item.CreatedUtc,
        "UpdatedUtc" => item.UpdatedUtc,
        "CollidingUtc" or "ScheduledEndUtc" => item.ScheduledEndUtc,
        "ScheduledStartUtc" => item.ScheduledStartUtc,
        "ActualStartUtc" => item.ActualStartUtc,
        _ => item.ActualEndUtc,
    };

    private static bool IsIn(
        HotelReservation item,
        string property,
        DateTimeOffset start,
        DateTimeOffset end) => (property, start == end) switch
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

    private sealed record ReservationRequest(
        int[] Enterprises,
        HashSet<int> States,
        (string Property, int Index, long Shift, long Length)[] Intervals,
        (string Property, int[] Indexes)[] Filters,
        int Count);
}
