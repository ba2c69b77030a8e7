using System.Collections.Concurrent;
using Mews.Exports;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>Hotels that Mews refuses while the others are exported.</summary>
public sealed class ExportRefusalTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private readonly ConcurrentQueue<SimulatedRequest> _asked = new();
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;
    private MewsSimulator _simulator = null!;

    private Guid[] Hotels => [.. _simulator.Hotel.EnterpriseIds.Order()];

    private ExportOptions Options => new()
    {
        Path = Path.Combine(_folder.FullName, "assignments.csv"),
        Operation = Operations.ReservationSourceAssignments,
        Filters = [new() { EnterpriseIds = Hotels }],
        UpdatedStartUtc = _start,
        UpdatedEndUtc = _end,
    };

    private MewsSession Session => new(Given.SessionOptions(_simulator.Address) with
    {
        ClientToken = Given.Secure(_simulator.Options.ClientToken),
        AccessToken = Given.Secure(_simulator.Options.PortfolioAccessToken),
    });

    public async ValueTask InitializeAsync() => _simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions with
    {
        Hotel = new HotelOptions { Enterprises = 7, Reservations = 120 },
        Fault = request =>
        {
            _asked.Enqueue(request);
            return _fault(request);
        },
    });

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task The_others_are_exported_and_the_next_run_asks_for_what_is_missing(int status)
    {
        Guid lost = Hotels[2];
        Refuse(status, lost);
        EnterpriseRefusal refusal = Assert.Single(await RunAsync(Options, throttleLimit: 1));
        Assert.Equal((lost, null, status), (refusal.EnterpriseId, refusal.CompleteUntilUtc, refusal.Reason.StatusCode));
        await AssertHeldAsync(Options, Hotels.Where(id => id != lost));
        // Of all its windows, those that were under way.
        Assert.InRange(_asked.Count(request => request.EnterpriseIds!.Contains(lost)), 1, 2);

        _fault = _ => null;
        _asked.Clear();
        Assert.Empty(await RunAsync(Options));
        await AssertHeldAsync(Options, Hotels);
        Assert.All(_asked, request => Assert.Equal([lost], request.EnterpriseIds));
    }

    [Fact]
    public async Task A_hotel_that_is_refused_midway_keeps_what_was_whole_and_leaves_nothing_of_its_last_query()
    {
        Guid lost = Hotels[3];
        int pages = 0;
        _fault = request => request.EnterpriseIds!.Contains(lost) && request.StartUtc >= _start.AddMonths(20) && Interlocked.Increment(ref pages) > 1 ? new Status(403) : null;
        EnterpriseRefusal refusal = Assert.Single(await RunAsync(Options, pageSize: 1));
        Assert.InRange(refusal.CompleteUntilUtc!.Value, _start.AddMonths(20), _end.AddMonths(-1));
        string[] expected = [.. Truth(Hotels.Where(id => id != lost)), .. Truth([lost], refusal.CompleteUntilUtc)];
        Assert.Equal(expected.Order(), (await IdsAsync(Options)).Order());

        _fault = _ => null;
        _asked.Clear();
        Assert.Empty(await RunAsync(Options));
        await AssertHeldAsync(Options, Hotels);
        Assert.All(_asked, request => Assert.True(request.StartUtc >= refusal.CompleteUntilUtc));
    }

    [Fact]
    public async Task Of_several_hotels_in_one_query_those_to_blame_are_found_and_the_others_are_asked_together_again()
    {
        ExportOptions options = Options with { Operation = Operations.GroupSourceAssignments };
        Refuse(403, Hotels[1], Hotels[5]);
        Assert.Equal([Hotels[1], Hotels[5]], (await RunAsync(options)).Select(refusal => refusal.EnterpriseId));
        Assert.Equal(GroupTruth(Hotels.Except([Hotels[1], Hotels[5]])), (await IdsAsync(options)).Order());
        // 9 windows of three months, the halves of 7 hotels, and what was under way.
        Assert.InRange(_asked.Count, 9 + 8, 50);

        _fault = _ => null;
        Assert.Empty(await RunAsync(options));
        Assert.Equal(GroupTruth(Hotels), (await IdsAsync(options)).Order());
    }

    [Fact]
    public async Task Where_the_first_are_all_refused_alike_the_run_ends_and_the_next_one_begins_with_the_others()
    {
        Refuse(403, Hotels[..5]);
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => RunAsync(Options, throttleLimit: 1));
        Assert.Equal(MewsErrorKind.Forbidden, failure.Kind);
        Assert.DoesNotContain(_asked, request => request.EnterpriseIds!.Contains(Hotels[6]));

        Assert.Equal(Hotels[..5], (await RunAsync(Options)).Select(refusal => refusal.EnterpriseId));
        await AssertHeldAsync(Options, Hotels[5..]);
        // The next nights, too.
        Assert.Equal(Hotels[..5], (await RunAsync(Options with { UpdatedEndUtc = _end })).Select(refusal => refusal.EnterpriseId));
    }

    [Fact]
    public async Task Where_all_are_refused_there_is_no_file()
    {
        Refuse(403, Hotels[..2]);
        await Assert.ThrowsAsync<MewsApiException>(() => RunAsync(Options with { Filters = [new() { EnterpriseIds = Hotels[..2] }] }));
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(503)]
    public async Task Wrong_tokens_and_load_end_the_run(int status)
    {
        Refuse(status, Hotels[2]);
        Assert.Equal(status, (await Assert.ThrowsAsync<MewsApiException>(() => RunAsync(Options))).StatusCode);
        _fault = _ => null;
        Assert.Empty(await RunAsync(Options));
        await AssertHeldAsync(Options, Hotels);
    }

    [Fact]
    public async Task A_run_that_goes_on_asks_those_that_were_refused_last()
    {
        Guid lost = Hotels[0];
        _fault = request => request.EnterpriseIds!.Contains(lost) ? new Status(403) : request.EnterpriseIds!.Contains(Hotels[4]) ? new Status(503) : null;
        await Assert.ThrowsAsync<MewsApiException>(() => RunAsync(Options, throttleLimit: 1));

        Refuse(403, lost);
        _asked.Clear();
        Assert.Equal(lost, Assert.Single(await RunAsync(Options, throttleLimit: 1)).EnterpriseId);
        Assert.Equal([lost], _asked.Last().EnterpriseIds);
        Assert.InRange(_asked.Count(request => request.EnterpriseIds!.Contains(lost)), 1, 2);
        await AssertHeldAsync(Options, Hotels[1..]);
    }

    private void Refuse(int status, params Guid[] hotels) =>
        _fault = request => request.EnterpriseIds!.Any(hotels.Contains) ? new Status(status) : null;

    private async Task<IReadOnlyList<EnterpriseRefusal>> RunAsync(ExportOptions options, int pageSize = 20, int throttleLimit = 3)
    {
        MewsSession session = Session;
        using var export = new ExportJob(session, options);
        await export.RunAsync(session, options, pageSize, throttleLimit);
        return export.Refusals;
    }

    private async Task AssertHeldAsync(ExportOptions options, IEnumerable<Guid> hotels) =>
        Assert.Equal(Truth(hotels).Order(), (await IdsAsync(options)).Order());

    private IEnumerable<string> Truth(IEnumerable<Guid> hotels, DateTimeOffset? until = null) => _simulator.Hotel.ReservationAssignments
        .Where(item => hotels.Contains(item.EnterpriseId) && !(item.UpdatedUtc >= until)).Select(item => item.Id.ToString());

    private IEnumerable<string> GroupTruth(IEnumerable<Guid> hotels) => _simulator.Hotel.GroupAssignments
        .Where(item => hotels.Contains(item.EnterpriseId)).Select(item => item.Id.ToString()).Order();

    private static async Task<IEnumerable<string>> IdsAsync(ExportOptions options) =>
        (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Skip(1).Select(line => line[..36]);
}
