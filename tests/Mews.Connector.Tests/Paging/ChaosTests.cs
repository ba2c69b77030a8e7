using System.Globalization;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>
/// Random requests to a server that fails a third of the time, in ways that pass. MEWS_CHAOS_SEED, as a failure names it, replays one
/// round.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class ChaosTests : IAsyncLifetime
{
    private const int Rounds = 90;
    private const double Chance = 0.3;

    /// <summary>So many that a request which fails for good does not happen in the life of a machine.</summary>
    private const int Retries = 60;

    /// <summary>Fewer than many rounds ask for: whatever else fails, the server also gives less than it is asked for.</summary>
    private const int PageLimit = 50;

    private static readonly HotelOptions _hotel = new() { Seed = 11, Enterprises = 3, Reservations = 120 };

    private static readonly SimulatedFault[] _faults =
    [
        .. SimulatedFaults.Transient,
        new Status(429),
        new Status(429) { RetryAfterAsDate = TimeSpan.FromSeconds(1) },
        new Status(408),
        new RequestTooLarge408(20),
        new CutBody(0) { Chunked = true },
        new CutBody(0.9),
    ];

    private Func<SimulatedRequest, SimulatedFault?> _chooser = _ => null;
    private MewsSimulator _simulator = null!;

    public static IEnumerable<int> Seeds =>
        int.TryParse(
            Environment.GetEnvironmentVariable("MEWS_CHAOS_SEED"),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out int seed)
            ? [seed]
            : Enumerable.Range(1, Rounds);

    public async ValueTask InitializeAsync() =>
        _simulator = await Given.NewSimulatorAsync(
            Given.SimulatorOptions with { Hotel = _hotel, PageLimit = PageLimit, Fault = request => _chooser(request) });

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task Every_item_comes_once_and_in_order_whatever_fails_on_the_way()
    {
        int faults = 0;
        foreach (int seed in Seeds)
        {
            try
            {
                await RoundAsync(seed);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Replay with MEWS_CHAOS_SEED={seed}. {exception}");
            }

            faults += _simulator.Log.Requests.Count(request => request.Fault is not null);
        }

        Assert.True(faults > 0);
    }

    private async Task RoundAsync(int seed)
    {
        var random = new Random(seed);
        _chooser = SimulatedFaults.ByChance(seed, Chance, _faults);
        _simulator.Log.Clear();
        ItemFilter filter = Filter(random);
        using var runner = new QueryRunner(
            new MewsSession(Given.SessionOptions(_simulator.Address) with
            {
                ClientToken = Given.Secure(_simulator.Options.ClientToken),
                AccessToken = Given.Secure(_simulator.Options.PortfolioAccessToken),
                MaximumRetryCount = Retries,
                Clock = new HastyTimeProvider(),
            }),
            Operations.ReservationSourceAssignments,
            new PullOptions { PageSize = random.Next(5, 120), ThrottleLimit = random.Next(1, 9) });
        runner.Add(QueryPlan.For(Operations.ReservationSourceAssignments, filter));
        runner.Complete();
        List<Guid> given = [];
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            given.AddRange(page.Items.Cast<SourceAssignment>().Select(item => item.Id));
        }

        Assert.Equal(Truth(filter), given);
        await NothingRunsOnAsync();
    }

    private async Task NothingRunsOnAsync()
    {
        int count = _simulator.Log.Count;
        await Task.WhenAll(_simulator.Log.Requests.Select(request => request.Finished)).InTimeAsync();
        Assert.Equal(count, _simulator.Log.Count);
    }

    private ItemFilter Filter(Random random)
    {
        TimeSpan length = _hotel.To - _hotel.From;
        DateTimeOffset start = _hotel.From + (random.NextDouble() * length);
        Guid[] enterprises = [.. _simulator.Hotel.EnterpriseIds.Where(_ => random.Next(2) == 0)];
        Guid[] reservations = [.. _simulator.Hotel.ReservationAssignments.Select(item => item.ReservationId).Distinct()];
        return new ItemFilter
        {
            EnterpriseIds = enterprises.Length > 0 ? enterprises : [_simulator.Hotel.EnterpriseIds[0]],
            Ids = random.Next(2) == 0 ? null : [.. reservations.Where(_ => random.Next(2) == 0)],
            Interval = random.Next(2) == 0 ? null : new TimeInterval(start, start + (random.NextDouble() * (_hotel.To - start))),
        };
    }

    private IEnumerable<Guid> Truth(ItemFilter filter) =>
        from ids in filter.Ids?.Chunk(100).Select(chunk => (HashSet<Guid>?)[.. chunk]) ?? [null]
        from enterprise in filter.EnterpriseIds!
        from item in _simulator.Hotel.ReservationAssignments
        where item.EnterpriseId == enterprise
            && ids?.Contains(item.ReservationId) != false
            && (filter.Interval is not { } updated || (item.UpdatedUtc >= updated.Start && item.UpdatedUtc < updated.End))
        select item.Id;
}
