using System.Collections.Concurrent;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Exports.Tests;

/// <summary>Exports of hotels some of which Mews refuses.</summary>
public abstract class ExportRefusalTest : IAsyncLifetime
{
    private protected static readonly DateTimeOffset _start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private protected static readonly DateTimeOffset _end = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private protected readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private protected readonly ConcurrentQueue<SimulatedRequest> _asked = new();

    private protected Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;

    private protected MewsSimulator _simulator = null!;

    private protected Guid[] Hotels => [.. _simulator.Hotel.EnterpriseIds.Order()];

    private protected ExportOptions Options => new()
    {
        Path = Path.Combine(_folder.FullName, "assignments.csv"),
        Operation = Operations.ReservationSourceAssignments,
        Filters = [new() { EnterpriseIds = Hotels }],
        UpdatedStartUtc = _start,
        UpdatedEndUtc = _end,
    };

    private protected MewsSession Session => Given.PortfolioSession(_simulator);

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

    private protected void Refuse(int status, params Guid[] hotels) =>
        _fault = request => request.EnterpriseIds!.Any(hotels.Contains) ? new Status(status) : null;

    private protected async Task<IReadOnlyList<EnterpriseRefusal>> RunAsync(ExportOptions options, int pageSize = 20, int throttleLimit = 3)
    {
        MewsSession session = Session;
        using var export = new ExportJob(session, options);
        await export.RunAsync(session, options, pageSize, throttleLimit);
        return export.Refusals;
    }

    private protected static async Task<IEnumerable<string>> IdsAsync(ExportOptions options) =>
        (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Skip(1).Select(line => line[..36]);
}
