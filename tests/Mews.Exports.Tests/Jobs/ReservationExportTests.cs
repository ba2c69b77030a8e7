using System.Text;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Exports.Tests;

/// <summary>Exports of reservations with their sources, night after night, killed at any step and failing at any request.</summary>
public sealed class ReservationExportTests : IAsyncLifetime
{
    private const int Rounds = 18;

    private static readonly HotelOptions _hotel = new() { Seed = 41, Enterprises = 2, Reservations = 120 };
    private static readonly DateTimeOffset _start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset[] _nights = [new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero), new(2025, 9, 9, 0, 0, 0, TimeSpan.Zero)];
    private static readonly SimulatedFault[] _faults = [.. SimulatedFaults.Transient, new CutBody(0.9)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;
    private MewsSimulator _simulator = null!;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_night_has_what_was_updated_and_what_has_other_assignments_since(bool isRefused)
    {
        _fault = request => isRefused && request.Operation == SimulatedOperation.ReservationAssignments ? new Status(401) : null;
        ExportOptions options = Options("nights.csv");
        await RunAsync(options, _nights[0]);
        Hotel before = _simulator.Hotel;
        Assert.Equal(Expected(before, _start, _nights[0], isRefused), (await RowsAsync(options)).Keys.Order());

        HotelReservation[] quiet = [.. before.Reservations.Where(item => item.UpdatedUtc < _start).Take(6)];
        ReservationAssignment reassigned = before.ReservationAssignments.First(item => item.ReservationId == quiet[0].Id);
        GroupAssignment regrouped = before.GroupAssignments.First(item => item.ReservationGroupId == quiet[0].GroupId);
        _simulator.Change(hotel => hotel
            .With(reassigned with { UpdatedUtc = _nights[0].AddDays(2) })
            .With(regrouped with { UpdatedUtc = _nights[0].AddDays(2) })
            .With(quiet[1] with { UpdatedUtc = _nights[0].AddDays(3), State = "Canceled" }));
        int firstNight = (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Length;
        await RunAsync(options, _nights[1]);
        Dictionary<Guid, string[]> rows = await RowsAsync(options);
        Assert.Equal(Expected(_simulator.Hotel, _start, _nights[1], isRefused), rows.Keys.Order());
        Assert.Contains("Canceled", rows[quiet[1].Id][^1], StringComparison.Ordinal);
        Assert.Contains($"{_simulator.Hotel.PrimarySourceOf(quiet[0].Id)}", rows[quiet[0].Id][^1], StringComparison.Ordinal);
        Assert.Distinct((await File.ReadAllLinesAsync(options.Path, Given.Stop)).Skip(firstNight).Select(line => line[..36]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ids_have_what_was_updated_and_what_has_other_assignments_since(bool isRefused)
    {
        _fault = request => isRefused && request.Operation == SimulatedOperation.ReservationAssignments ? new Status(401) : null;
        HotelReservation[] quiet = [.. _simulator.Hotel.Reservations
            .Where(item => item.UpdatedUtc < _start && item.EnterpriseId == _simulator.Hotel.EnterpriseIds[0])
            .Take(4)];
        foreach (HotelReservation one in quiet.Take(2))
        {
            _simulator.Change(hotel => hotel.With(
                hotel.ReservationAssignments.First(item => item.ReservationId == one.Id) with { UpdatedUtc = _start.AddDays(3) }));
        }

        ExportOptions options = Options("ids.csv") with
        {
            Filters = [new ItemFilter
        {
            Ids = [.. quiet.Select(item => item.Id)],
            EnterpriseIds = [quiet[0].EnterpriseId],
        }]
        };
        await RunAsync(options, _nights[0]);
        Dictionary<Guid, string[]> rows = await RowsAsync(options);
        Assert.Superset(new HashSet<Guid>(quiet.Take(2).Select(item => item.Id)), rows.Keys.ToHashSet());
    }

    [Fact]
    public async Task A_portfolio_whose_hotels_cannot_be_read_is_exported_by_groups()
    {
        _fault = request => request.Operation is SimulatedOperation.Enterprises ? new Status(403) : null;
        ExportOptions options = Options("unknown.csv") with { Filters = [new ItemFilter()], IncludeEnterprise = false };
        await RunAsync(options, _nights[0]);
        Assert.Superset(
            _simulator.Hotel.Reservations.Where(item => item.UpdatedUtc >= _start && item.UpdatedUtc < _nights[0].AddMinutes(-5))
                .Select(item => item.Id)
                .ToHashSet(),
            (await RowsAsync(options)).Keys.ToHashSet());
    }

    [Fact]
    public async Task Intervals_that_take_too_long_are_halved_and_nothing_is_missed()
    {
        await _simulator.DisposeAsync();
        await StartAsync(new() { LongestInterval = TimeSpan.FromDays(20) });
        ExportOptions options = Options("heavy.csv");
        await RunAsync(options, _nights[0]);
        Assert.Equal(Expected(_simulator.Hotel, _start, _nights[0], isRefused: false), (await RowsAsync(options)).Keys.Order());
        Assert.Contains(_simulator.Log.Requests, request => request.Status == 408);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Wherever_it_is_killed_the_file_holds_in_the_end_what_it_would_have_held()
    {
        byte[] whole = await RoundAsync("whole.csv", new Random(0), chanceOfDeath: 0, chanceOfFault: 0);
        int deaths = 0;
        for (int seed = 1; seed <= Rounds; seed++)
        {
            await _simulator.DisposeAsync();
            await StartAsync();
            var random = new Random(seed);
            byte[] file = await RoundAsync($"{seed}.csv", random, random.Next(1, 4) * 0.02, random.Next(3) * 0.03, () => deaths++);
            Assert.True(whole.AsSpan().SequenceEqual(file), $"Seed {seed}: {Encoding.UTF8.GetString(file)[..200]}");
        }

        Assert.True(deaths > Rounds / 2, $"{deaths} deaths");
    }

    private async Task<byte[]> RoundAsync(string name, Random random, double chanceOfDeath, double chanceOfFault, Action? died = null)
    {
        bool isDead = false;
        ExportOptions options = Options(name) with
        {
            Step = _ =>
            {
                lock (random)
                {
                    // What is dead stays dead: whatever it tries afterwards does not get to the disk either.
                    isDead |= random.NextDouble() < chanceOfDeath;
                    if (isDead)
                    {
                        throw new StoppedException();
                    }
                }
            },
        };
        _fault = SimulatedFaults.ByChance(random.Next(), chanceOfFault, _faults);
        foreach (DateTimeOffset night in _nights)
        {
            for (bool isFinished = false; !isFinished;)
            {
                isDead = false;
                try
                {
                    await RunAsync(options, night, random.Next(5, 60), random.Next(1, 5));
                    isFinished = true;
                }
                catch (StoppedException)
                {
                    died?.Invoke();
                }
                catch (MewsApiException failure) when (failure.Kind != MewsErrorKind.ExportRefused)
                {
                    // The next attempt goes on.
                }
            }

            _simulator.Change(hotel => Changed(hotel, night));
        }

        return await File.ReadAllBytesAsync(options.Path, Given.Stop);
    }

    private static Hotel Changed(Hotel hotel, DateTimeOffset night)
    {
        foreach (ReservationAssignment assignment in hotel.ReservationAssignments.Where((_, index) => index % 11 == 3).ToArray())
        {
            hotel = hotel.With(assignment with { UpdatedUtc = night.AddDays(1) });
        }

        foreach (HotelReservation reservation in hotel.Reservations.Where((_, index) => index % 13 == 5).ToArray())
        {
            hotel = hotel.With(reservation with { UpdatedUtc = night.AddDays(2) });
        }

        return hotel;
    }

    /// <summary>The reservations that were updated before a night, or whose assignments were.</summary>
    private static Guid[] Expected(Hotel hotel, DateTimeOffset start, DateTimeOffset night, bool isRefused)
    {
        DateTimeOffset end = night - TimeSpan.FromMinutes(5);
        HashSet<Guid> owners = isRefused
            ? [.. hotel.GroupAssignments.Where(item => item.UpdatedUtc >= start && item.UpdatedUtc < end)
                .Select(item => item.ReservationGroupId)]
            : [.. hotel.ReservationAssignments.Where(item => item.UpdatedUtc >= start && item.UpdatedUtc < end)
                .Select(item => item.ReservationId)];
        return
        [
            .. hotel.Reservations
                .Where(item => (item.UpdatedUtc >= start && item.UpdatedUtc < end) || owners.Contains(isRefused ? item.GroupId : item.Id))
                .Select(item => item.Id).Order(),
        ];
    }

    private static async Task<Dictionary<Guid, string[]>> RowsAsync(ExportOptions options) =>
        (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Skip(1).GroupBy(line => Guid.Parse(line[..36]))
            .ToDictionary(rows => rows.Key, rows => rows.ToArray());

    private ExportOptions Options(string name) => new()
    {
        Path = Path.Combine(_folder.FullName, name),
        Operation = Operations.Reservations,
        Filters = [new ItemFilter { EnterpriseIds = _simulator.Hotel.EnterpriseIds.ToArray() }],
        UpdatedStartUtc = _start,
        IncludeSource = true,
        IncludeEnterprise = true,
    };

    private async Task RunAsync(ExportOptions options, DateTimeOffset now, int pageSize = 50, int throttleLimit = 3)
    {
        var session = new MewsSession(Given.SessionOptions(_simulator.Address) with
        {
            ClientToken = Given.Secure(_simulator.Options.ClientToken),
            AccessToken = Given.Secure(_simulator.Options.PortfolioAccessToken),
            Clock = new SetTimeProvider(new HastyTimeProvider()) { Offset = now - DateTimeOffset.UtcNow },
        });
        var pull = new PullOptions { PageSize = pageSize, ThrottleLimit = throttleLimit };
        var join = new ReservationJoin(
            session,
            new ReservationOptions { IncludeSource = true, Lookups = new PullOptions { Slots = pull.Slots } });
        using var export = new ExportJob(session, options);
        await export.RunAsync(new UpdatedReservations(session, pull, join, export.ToUtc)).InTimeAsync();
    }

    private async Task StartAsync(SimulatorOptions? options = null) =>
        _simulator = await Given.NewSimulatorAsync(
            (options ?? Given.SimulatorOptions) with { RequestLimit = 0, Hotel = _hotel, Fault = request => _fault(request) });

    private sealed class StoppedException : Exception;
}
