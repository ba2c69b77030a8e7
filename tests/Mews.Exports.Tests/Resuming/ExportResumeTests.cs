using System.Collections.Concurrent;
using System.Globalization;
using Mews.Simulator;
using Mews.Simulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

/// <summary>
/// How a run goes on: after a process was killed, with the same ids in another order, and where a rotation took the file away.
/// </summary>
public sealed class ExportResumeTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private readonly ConcurrentQueue<SimulatedRequest> _asked = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
    private int _answers = int.MaxValue;
    private MewsSimulator _simulator = null!;

    private ExportOptions Options => new()
    {
        Path = Path.Combine(_folder.FullName, "assignments.csv"),
        Operation = Operations.ReservationSourceAssignments,
        Filters = [new()],
        UpdatedStartUtc = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    public async ValueTask InitializeAsync() => _simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions with
    {
        Hotel = new HotelOptions { Reservations = 60 },
        Fault = request =>
        {
            _asked.Enqueue(request);
            return Interlocked.Decrement(ref _answers) < 0 ? new Status(400) : null;
        },
    });

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(0, true, 30)]
    [InlineData(12, true, 18)]
    [InlineData(30, true, 0)]
    [InlineData(0, false, 0)]
    public async Task A_run_waits_until_Mews_counts_no_request_of_a_process_that_was_killed(int age, bool isOfOther, int wait)
    {
        MewsSession session = Session();
        _answers = 4;
        await Assert.ThrowsAsync<MewsApiException>(() => Options.RunAsync(session, throttleLimit: 1));
        ExportOptions options = Options;
        if (isOfOther)
        {
            // What this process did not write, another did.
            options = options with { Path = Path.Combine(_folder.FullName, "of another process.csv") };
            File.Copy(Options.Path, options.Path);
            File.Copy(Options.Path + ".mews", options.Path + ".mews");
        }

        _answers = int.MaxValue;
        _asked.Clear();
        _clock.Advance(TimeSpan.FromSeconds(age));
        Task running = options.RunAsync(session, throttleLimit: 1);
        if (wait > 0)
        {
            Assert.Equal(TimeSpan.FromSeconds(wait), session.RequestLimitWait());
            _clock.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromTicks(1));
            Assert.Empty(_asked);
            _clock.Advance(TimeSpan.FromTicks(1));
        }

        await running.WaitAsync(TimeSpan.FromMinutes(1), Given.Stop);
        Assert.NotEmpty(_asked);
    }

    [Fact]
    public async Task A_run_that_is_finished_leaves_nothing_to_wait_for()
    {
        MewsSession session = Session();
        await Options.RunAsync(session);
        ExportOptions options = Options with { Path = Path.Combine(_folder.FullName, "of another process.csv") };
        File.Copy(Options.Path, options.Path);
        File.Copy(Options.Path + ".mews", options.Path + ".mews");
        _clock.Advance(TimeSpan.FromSeconds(5));
        await options.RunAsync(session).WaitAsync(TimeSpan.FromMinutes(1), Given.Stop);
    }

    [Fact]
    public async Task The_same_ids_in_another_order_and_in_other_parts_are_the_same_request()
    {
        Guid[] ids = [.. _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == _simulator.Hotel.EnterpriseIds[0])
            .Select(item => item.ReservationId)
            .Distinct()];
        Assert.True(ids.Length > 10);
        ExportOptions options = Options with { UpdatedStartUtc = null };
        await (options with { Filters = [new() { Ids = ids }] }).RunAsync(Session());
        foreach (ItemFilter[] filters in (ItemFilter[][])[[new() { Ids = [.. ids.Reverse()] }], [new() { Ids = ids[5..] }, new()
        {
            Ids = [.. ids[..6], .. ids],
        }]])
        {
            Assert.Contains(
                "The export is complete",
                await (options with { Filters = filters }).RunAsync(Session()),
                StringComparison.Ordinal);
        }

        MewsApiException refusal = await Assert.ThrowsAsync<MewsApiException>(
            () => (options with { Filters = [new() { Ids = ids[1..] }] }).RunAsync(Session()));
        Assert.Equal(MewsErrorKind.ExportRefused, refusal.Kind);
    }

    [Fact]
    public void The_order_of_hotels_does_not_depend_on_the_culture()
    {
        // In Danish, aa comes behind z.
        Guid[] hotels = [Guid.Parse("b0000000-0000-0000-0000-000000000001"), Guid.Parse("aa000000-0000-0000-0000-000000000001")];
        ExportOptions options = Options with
        {
            Filters = [.. hotels.Select(
            id => new ItemFilter { Ids = [Generate.Id(1)], EnterpriseIds = [id] })]
        };
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (string name in (string[])["en-US", "da-DK"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.StartsWith("aa", new ExportPlan(options).IdFilters[0].EnterpriseIds!.Single().ToString(), StringComparison.Ordinal);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task A_file_that_a_rotation_took_away_is_gone_on_with_in_a_new_one_where_its_checkpoint_is_named()
    {
        await Options.RunAsync(Session());
        File.Move(Options.Path, Options.Path + ".1");
        _clock.Advance(TimeSpan.FromDays(1));
        MewsApiException refusal = await Assert.ThrowsAsync<MewsApiException>(() => Options.RunAsync(Session()));
        Assert.Equal(MewsRemedy.RestoreOrSeparate, refusal.Remedy);
        Assert.Contains(Options.Path + ".mews", refusal.Message, StringComparison.Ordinal);

        _asked.Clear();
        await (Options with { CheckpointPath = Options.Path + ".mews" }).RunAsync(Session());
        Assert.Equal("Id,ReservationId,SourceId,IsPrimary,UpdatedUtc\r\n", await File.ReadAllTextAsync(Options.Path, Given.Stop));
        Assert.Single(_asked);
    }

    private MewsSession Session() => new(Given.SessionOptions(_simulator.Address) with
    {
        ClientToken = Given.Secure(_simulator.Options.ClientToken),
        AccessToken = Given.Secure(_simulator.Options.AccessToken),
        RequestLimit = 200,
        Clock = _clock,
    });
}
