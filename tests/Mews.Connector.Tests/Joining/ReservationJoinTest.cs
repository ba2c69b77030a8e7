using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>Reservations of a simulator, with their sources.</summary>
public abstract class ReservationJoinTest : IAsyncLifetime
{
    private protected const int Many = 2400;

    private protected static readonly HotelOptions _hotel = new()
    {
        Seed = 4,
        Enterprises = 2,
        Reservations = Many,
        AssignmentsPerReservation = 1.3,
        SingleGroups = true,
    };

    private protected readonly List<SourceComparison> _comparisons = [];
    private protected readonly List<EnrichmentGap> _gaps = [];
    private protected MewsSimulator _simulator = null!;

    private protected Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;

    private protected Hotel Hotel => _simulator.Hotel;

    private protected ItemFilter All => new()
    {
        Interval = new TimeInterval(_hotel.From, _hotel.To.AddYears(1)),
        IntervalKind = IntervalKind.Created,
        EnterpriseIds = [Hotel.EnterpriseIds[0]],
    };

    public async ValueTask InitializeAsync() => _simulator = await StartAsync(_hotel);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    private protected ReservationOptions Options => new()
    {
        IncludeSource = true,
        IsDistinct = true,
        Compared = comparison => _comparisons.Add(comparison),
        Missing = (gap, _) => _gaps.Add(gap),
        Lookups = new PullOptions { ThrottleLimit = 5 },
    };

    private protected SimulatedRequest[] Requests(SimulatedOperation operation) =>
        [.. _simulator.Log.Requests.Where(request => request.Operation == operation)];

    private protected Task<List<Reservation>> PullAsync(
        ItemFilter filter,
        ReservationOptions? options = null,
        MewsSession? session = null,
        PullOptions? pull = null) =>
        Reservations.PullAsync(session ?? Given.Session(_simulator), filter, options ?? Options, pull);

    private protected async Task<MewsSimulator> RestartAsync(HotelOptions hotel, TimeSpan latency = default)
    {
        await _simulator.DisposeAsync();
        return _simulator = await StartAsync(hotel, latency);
    }

    private protected Task<MewsSimulator> StartAsync(HotelOptions hotel, TimeSpan latency = default) =>
        Given.NewSimulatorAsync(Given.SimulatorOptions with { Hotel = hotel, Fault = request => _fault(request), Latency = latency });
}
