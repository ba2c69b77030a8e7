using System.Collections.Concurrent;
using Mews.Simulator.Faults;

namespace Mews.Simulator.Tests;

public class FaultChoiceTests
{
    private static readonly SimulatedFault[] _faults = [new Hang(), new Html(), new Status(500)];

    [Fact]
    public async Task Each_request_that_keeps_to_the_contract_is_asked_for_with_its_facts()
    {
        var asked = new ConcurrentQueue<(int Number, int? Count)>();
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions
        {
            Fault = request =>
            {
                asked.Enqueue((request.Number, request.Count));
                return null;
            },
        });
        await server.Client.PostAsync(SimulatedOperation.GroupAssignments, server.Client.Body(7));
        await server.Client.PostAsync(SimulatedOperation.GroupAssignments, server.Client.Body(0));
        await server.Client.PostAsync("nowhere", "{}");
        await server.Client.PostAsync(SimulatedOperation.GroupAssignments, server.Client.Body(8, "wrong"));

        Assert.Equal([(1, 7), (4, 8)], asked);
        Assert.All(server.Simulator.Log.Requests, entry => Assert.Null(entry.Fault));
    }

    [Fact]
    public async Task A_fault_goes_before_other_errors_but_counts_for_the_request_limit()
    {
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions
        {
            RequestLimit = 1,
            Fault = request => request.Number <= 2 ? new Status(503) : null,
        });
        var statuses = new List<int>();
        for (int i = 0; i < 3; i++)
        {
            statuses.Add((int)(await server.Client.PostAsync(SimulatedOperation.GroupAssignments, server.Client.Body())).Status);
        }

        Assert.Equal([503, 503, 429], statuses);
        Assert.Equal(["Status", "Status", null], server.Simulator.Log.Requests.Select(entry => entry.Fault));
    }

    [Fact]
    public async Task The_hook_knows_the_fault_and_may_still_fail()
    {
        string? seen = null;
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions
        {
            Fault = _ => new Html(),
            BeforeAnswer = (request, _) =>
            {
                seen = request.Fault;
                throw new InvalidOperationException("on purpose");
            },
        });
        using var response = await server.AskAsync();

        Assert.Equal("Html", seen);
        Assert.Equal((null, 500), (server.Logged.Fault, server.Logged.Status));
    }

    [Fact]
    public async Task What_the_choice_throws_is_a_server_error()
    {
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions
        {
            Fault = _ => throw new InvalidOperationException("on purpose"),
        });
        var answer = await server.Client.PostAsync(SimulatedOperation.GroupAssignments, server.Client.Body());

        Assert.Equal(500, (int)answer.Status);
        Assert.Contains("on purpose", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_is_the_same_choices_in_any_order()
    {
        var requests = Enumerable.Range(0, 500).Select(Request).ToArray();
        var there = Choices(1, requests);
        var back = Choices(1, requests.Reverse());

        Assert.Equal(there, back.Reverse());
        Assert.Equal(there, Choices(1, requests));
        Assert.NotEqual(there, Choices(2, requests));
    }

    [Fact]
    public void The_same_seed_is_the_same_choices_from_many_threads()
    {
        var choose = SimulatedFaults.ByChance(1, 0.5, _faults);
        var chosen = new SimulatedFault?[500];
        Parallel.For(0, chosen.Length, index => chosen[index] = choose(Request(index)));

        Assert.Equal(Choices(1, Enumerable.Range(0, chosen.Length).Select(Request), 0.5), chosen);
    }

    [Fact]
    public void A_retry_has_a_choice_of_its_own_that_can_be_replayed()
    {
        var tries = Choices(1, Enumerable.Repeat(Request(0), 200));

        Assert.Contains(null, tries);
        Assert.All(_faults, fault => Assert.Contains(fault, tries));
        Assert.Equal(tries, Choices(1, Enumerable.Repeat(Request(0), 200)));
    }

    [Fact]
    public void A_smaller_page_of_the_same_place_is_a_retry()
    {
        var same = Choices(1, Enumerable.Repeat(Request(0), 200));
        var smaller = Choices(1, Enumerable.Range(0, 200).Select(index =>
        {
            var request = Request(0);
            request.Count = 1000 - index;
            return request;
        }));

        Assert.Equal(same, smaller);
    }

    [Fact]
    public void Every_part_of_a_query_is_a_query_of_its_own()
    {
        var time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Action<SimulatedRequest>[] changes =
        [
            _ => { },
            request => request.Operation = SimulatedOperation.GroupAssignments,
            request => request.Cursor = "c",
            request => request.Ids = [Guid.Empty],
            request => request.EnterpriseIds = [Guid.Empty],
            request => request.StartUtc = time,
            request => request.EndUtc = time,
        ];
        var choices = changes.Select(change =>
        {
            var request = Request(0);
            change(request);
            return string.Join(' ', Choices(1, Enumerable.Repeat(request, 50)).Select(fault => fault?.Name));
        });

        Assert.Distinct(choices);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void Faults_are_about_as_frequent_as_their_chance(double chance)
    {
        var choices = Choices(1, Enumerable.Range(0, 10_000).Select(Request), chance);
        int given = choices.Count(fault => fault is not null);

        Assert.InRange(given, (chance * 10_000) - 200, (chance * 10_000) + 200);
        Assert.True(chance is not (0 or 1) || given == chance * 10_000);
        Assert.All(
            _faults,
            fault => Assert.InRange(choices.Count(choice => choice == fault), (given / 3) - 200, (given / 3) + 200));
    }

    [Fact]
    public void Impossible_chances_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedFaults.ByChance(1, -0.1, _faults));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedFaults.ByChance(1, 1.1, _faults));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedFaults.ByChance(1, double.NaN, _faults));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedFaults.ByChance(1, 0.5));
    }

    private static SimulatedFault?[] Choices(int seed, IEnumerable<SimulatedRequest> requests, double chance = 0.3) =>
        [.. requests.Select(SimulatedFaults.ByChance(seed, chance, _faults))];

    private static SimulatedRequest Request(int index) => new("", "", default)
    {
        Operation = SimulatedOperation.ReservationAssignments,
        Cursor = index == 0 ? null : $"{index}",
    };
}
