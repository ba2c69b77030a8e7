using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Exports.Tests;

/// <summary>An export of one hotel, or of several, whose simulator fails when told.</summary>
public abstract class ExportTest : IAsyncLifetime
{
    private protected static readonly DateTimeOffset _start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private protected static readonly DateTimeOffset _end = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private protected readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private protected SimulatedFault? _fault;

    private protected Predicate<SimulatedRequest> _isFaulty = _ => true;

    private protected MewsSimulator _simulator = null!;

    private protected ExportOptions Whole => new()
    {
        Path = Path.Combine(_folder.FullName, "assignments.csv"),
        Operation = Operations.ReservationSourceAssignments,
        Filters = [new()],
        UpdatedStartUtc = _start,
        UpdatedEndUtc = _end,
    };

    private protected string CheckpointPath => Whole.Path + ".mews";

    public async ValueTask InitializeAsync() => _simulator = await Given.NewSimulatorAsync(
        Given.SimulatorOptions with
        {
            Hotel = new HotelOptions { Reservations = 60 },
            Fault = request => _isFaulty(request) ? _fault : null,
        });

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private protected static Checkpoint ReadCheckpoint(string path) => CheckpointJson.Read(File.ReadAllBytes(path));

    private protected Checkpoint ReadCheckpoint() => ReadCheckpoint(CheckpointPath);

    private protected static async Task<IEnumerable<string>> IdsInAsync(string path) =>
        (await File.ReadAllLinesAsync(path, Given.Stop)).Skip(1).Select(line => line[..36]);

    private protected IEnumerable<string> TrueIds(DateTimeOffset start, DateTimeOffset end) =>
        Truth().Where(item => item.UpdatedUtc >= start && item.UpdatedUtc < end).Select(item => item.Id.ToString());

    private protected ReservationAssignment[] Truth() =>
        [.. _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == _simulator.Hotel.EnterpriseIds[0])];

    /// <summary>What an export writes that nothing stops, into a file of its own.</summary>
    private protected async Task<byte[]> WholeAsync(ExportOptions? options = null)
    {
        options = (options ?? Whole) with { Path = Path.Combine(_folder.FullName, "whole") };
        await options.RunAsync(Session());
        byte[] whole = await File.ReadAllBytesAsync(options.Path, Given.Stop);
        File.Delete(options.Path);
        File.Delete(options.Path + ".mews");
        return whole;
    }

    /// <summary>Leaves an export that is not finished.</summary>
    private protected async Task StopAsync(ExportOptions? options = null, int answers = 4)
    {
        (_fault, int answered) = (new Status(503), 0);
        _isFaulty = _ => ++answered > answers;
        await Assert.ThrowsAsync<MewsApiException>(() => (options ?? Whole).RunAsync(Session(), throttleLimit: 1));
        _fault = null;
    }

    private protected async Task<string> RefusalAsync(ExportOptions options, MewsSession? session = null)
    {
        MewsApiException refusal = await Assert.ThrowsAsync<MewsApiException>(() => options.RunAsync(session ?? Session()));
        Assert.Equal(MewsErrorKind.ExportRefused, refusal.Kind);
        return $"{refusal.Message} {refusal.Remedy}";
    }

    private protected MewsSession Session(
        string? accessToken = null,
        TimeProvider? clock = null) => new(Given.SessionOptions(_simulator.Address) with
        {
            ClientToken = Given.Secure(_simulator.Options.ClientToken),
            AccessToken = Given.Secure(accessToken ?? _simulator.Options.AccessToken),
            Clock = clock ?? TimeProvider.System,
        });
}
