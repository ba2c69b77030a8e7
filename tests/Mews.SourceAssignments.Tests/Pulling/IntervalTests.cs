using System.Management.Automation;
using CsCheck;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class IntervalTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public IntervalTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _simulator.Log.Clear();
    }

    [Fact]
    public void Without_a_filter_everything_comes_in_the_order_of_the_last_update()
    {
        Assert.Equal(_simulator.Reservations().Select(item => item.Id), _shell.Run("Get-MewsSourceAssignment -PageSize 100").Ids);
        Assert.Equal(_simulator.Groups().Select(item => item.Id), _shell.Run("Get-MewsGroupSourceAssignment -PageSize 100").Ids);
    }

    [Fact]
    public void Items_have_the_documented_properties_with_their_values_and_no_others()
    {
        PSObject item = _shell.Run("Get-MewsSourceAssignment -First 1").Succeed().Output.Single();
        ReservationAssignment expected = _simulator.Reservations()[0];
        Assert.Equal(["Id", "ReservationId", "SourceId", "IsPrimary", "UpdatedUtc"], item.Properties.Select(property => property.Name));
        Assert.Equal(
            [expected.Id, expected.ReservationId, expected.SourceId, expected.IsPrimary, expected.UpdatedUtc],
            item.Properties.Select(property => property.Value));
        Assert.Equal(TimeSpan.Zero, ((DateTimeOffset)item.Properties["UpdatedUtc"].Value).Offset);

        PSObject group = _shell.Run("Get-MewsGroupSourceAssignment -First 1").Succeed().Output.Single();
        GroupAssignment expectedGroup = _simulator.Groups()[0];
        Assert.Equal(["Id", "ReservationGroupId", "SourceId", "IsPrimary"], group.Properties.Select(property => property.Name));
        Assert.Equal(
            [expectedGroup.Id, expectedGroup.ReservationGroupId, expectedGroup.SourceId, expectedGroup.IsPrimary],
            group.Properties.Select(property => property.Value));
    }

    [Fact]
    public void An_interval_of_any_length_gives_what_the_hotel_holds()
    {
        Gen<DateTimeOffset> time = Gen.Long[Truth.Utc("2023-12-01").Ticks, Truth.Utc("2026-02-01").Ticks]
            .Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
        Gen.Select(time, time, Gen.Int[1, 1000]).Sample(
            (one, other, pageSize) =>
            {
                (DateTimeOffset start, DateTimeOffset end) = one < other ? (one, other) : (other, one);
                _shell.Set("start", start);
                _shell.Set("end", end);
                string filter = $"-UpdatedStartUtc $start -UpdatedEndUtc $end -PageSize {pageSize}";
                Assert.Equal(
                    _simulator.Reservations().Where(item => item.UpdatedUtc >= start && item.UpdatedUtc < end).Select(item => item.Id),
                    _shell.Run("Get-MewsSourceAssignment " + filter).Ids);
                Assert.Equal(
                    _simulator.Groups().Where(item => item.UpdatedUtc >= start && item.UpdatedUtc < end).Select(item => item.Id),
                    _shell.Run("Get-MewsGroupSourceAssignment " + filter).Ids);
            },
            iter: 20,
            threads: 1);
    }

    [Theory]
    [InlineData("2025-03-01")]
    [InlineData("2025-03-01T00:00:00")]
    [InlineData("2025-03-01T00:00:00Z")]
    [InlineData("2025-03-01T02:00:00+02:00")]
    [InlineData("([datetime]'2025-03-01')")]
    [InlineData("([datetime]::new(2025, 3, 1, 0, 0, 0, [DateTimeKind]::Utc))")]
    [InlineData("([datetime]::new(2025, 3, 1, 0, 0, 0, [DateTimeKind]::Utc).ToLocalTime())")]
    [InlineData("([datetimeoffset]'2025-03-01T01:00:00+01:00')")]
    public void A_time_without_an_offset_is_utc_and_others_are_converted(string start)
    {
        _shell.Run($"Get-MewsSourceAssignment -UpdatedStartUtc {start} -UpdatedEndUtc 2025-03-02").Succeed();
        SimulatedRequest request = Assert.Single(_simulator.Log.Requests);
        Assert.Equal(Truth.Utc("2025-03-01"), request.StartUtc);
        Assert.Contains("\"StartUtc\":\"2025-03-01T00:00:00Z\"", request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-01")]
    [InlineData("2025-03-01T00:00")]
    [InlineData("'2025-03-01 00:00'")]
    [InlineData("2025-03-01T00:00:00")]
    [InlineData("2025-03-01T00:00:00.0000000Z")]
    [InlineData("2025-03-01T01:00:00+01:00")]
    [InlineData("([DateOnly]::new(2025, 3, 1))")]
    [InlineData("([datetime]::new(2025, 3, 1))")]
    [InlineData("([DateTimeOffset]::new(2025, 3, 1, 1, 0, 0, [timespan]::FromHours(1)))")]
    public void A_time_means_the_same_in_every_culture(string time)
    {
        foreach (string culture in (string[])["de-DE", "th-TH", "ar-SA", "en-GB", "en-US"])
        {
            _simulator.Log.Clear();
            _shell.Run(
                $"[cultureinfo]::CurrentCulture = '{culture}'; Get-MewsSourceAssignment -UpdatedStartUtc {time} -UpdatedEndUtc 2025-03-02").Succeed();
            Assert.Equal(Truth.Utc("2025-03-01"), _simulator.Log.Requests[0].StartUtc);
        }
    }

    [Fact]
    public void Equal_start_and_end_ask_for_exactly_that_instant()
    {
        ReservationAssignment[] atInstant = _simulator.Reservations().GroupBy(item => item.UpdatedUtc).MaxBy(items => items.Count())!
            .ToArray();
        _shell.Set("instant", atInstant[0].UpdatedUtc);
        Assert.Equal(
            atInstant.Select(item => item.Id),
            _shell.Run("Get-MewsSourceAssignment -UpdatedStartUtc $instant -UpdatedEndUtc $instant").Ids);
        Assert.Equal(_simulator.Log.Requests[0].StartUtc, _simulator.Log.Requests[0].EndUtc);
    }

    [Fact]
    public void Without_an_end_the_interval_ends_now()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        _shell.Run("Get-MewsSourceAssignment -UpdatedStartUtc ([datetime]::UtcNow.AddDays(-1))").Succeed();
        Assert.InRange(_simulator.Log.Requests.Single().EndUtc!.Value, before.AddTicks(-1), DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("2999-01-01T00:00:00Z")]
    public void An_end_in_the_future_is_now(string end)
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        _shell.Run($"Get-MewsSourceAssignment -UpdatedStartUtc ([datetime]::UtcNow.AddDays(-1)) -UpdatedEndUtc {end}").Succeed();
        Assert.InRange(Assert.Single(_simulator.Log.Requests).EndUtc!.Value, before.AddTicks(-1), DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("-UpdatedStartUtc 1800-01-01 -UpdatedEndUtc 2000-01-01", "2,400 queries and takes at least 6 minutes")]
    [InlineData("-UpdatedStartUtc 0001-01-01 -UpdatedEndUtc 2025-01-01", "24,288 queries and takes at least 61 minutes")]
    [InlineData(
        "-UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2025-01-01 -EnterpriseId (1..200 | ForEach-Object { [guid]::NewGuid() })",
        "2,400 queries and takes at least 6 minutes")]
    public void A_plan_that_takes_minutes_at_the_limit_says_so_before_it_begins(string filter, string message)
    {
        using var shell = new Shell(_simulator, options: "-RequestLimit 200");
        using PowerShell powerShell = shell.Create(
            $"[cultureinfo]::CurrentCulture = ''; Get-MewsSourceAssignment {filter} -WarningAction Stop");
        Assert.Throws<ActionPreferenceStopException>(() => powerShell.Invoke());
        Assert.Contains(message, Assert.Single(powerShell.Streams.Warning).Message, StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("-RequestLimit 200", "-UpdatedStartUtc 2012-01-01")]
    [InlineData("-RequestLimit 0", "-UpdatedStartUtc 1800-01-01 -UpdatedEndUtc 2000-01-01")]
    public async Task A_plan_that_takes_no_minutes_says_nothing(string options, string filter)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (_, stop) =>
                {
                    asked.TrySetResult();
                    return Task.Delay(Timeout.Infinite, stop);
                },
            },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator, options: options);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment " + filter);
        powerShell.BeginInvoke();
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Factory.FromAsync(powerShell.BeginStop, powerShell.EndStop, null);
        Assert.Empty(powerShell.Streams.Warning);
    }

    [Theory]
    [InlineData("-UpdatedStartUtc 2025-02-01 -UpdatedEndUtc 2025-01-01")]
    [InlineData("-UpdatedEndUtc 2025-01-01")]
    [InlineData("-UpdatedStartUtc 2999-01-01")]
    public void An_interval_that_cannot_be_is_refused_before_any_request(string filter)
    {
        ErrorRecord error = _shell.Run("Get-MewsSourceAssignment " + filter).Fail("InvalidInterval");
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public void A_start_in_the_future_says_what_the_clock_shows_since_that_may_be_wrong() => Assert.Contains(
        $"the clock of this machine shows {DateTime.UtcNow:yyyy-MM-dd}",
        _shell.Run("Get-MewsSourceAssignment -UpdatedStartUtc 2999-01-01").Fail("InvalidInterval").Exception.Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("-UpdatedStartUtc yesterday")]
    [InlineData("-UpdatedStartUtc 01.11.2025")]
    [InlineData("-UpdatedStartUtc 11/01/2025")]
    [InlineData("-UpdatedStartUtc '08.12.2025 10:15:00 +00:00'")]
    [InlineData("-UpdatedStartUtc 1.5")]
    [InlineData("-UpdatedStartUtc 10:30")]
    [InlineData("-UpdatedStartUtc 12-31")]
    [InlineData("-UpdatedStartUtc 2025-1-1")]
    [InlineData("-UpdatedStartUtc 2025-02-29")]
    [InlineData("-UpdatedStartUtc 2025")]
    [InlineData("-UpdatedStartUtc $undefined")]
    [InlineData("-UpdatedStartUtc 2025-01-01 -UpdatedEndUtc $undefined")]
    [InlineData("-PageSize 0")]
    [InlineData("-PageSize 1001")]
    [InlineData("-ReservationId nonsense")]
    [InlineData("-Session $undefined")]
    public void A_value_that_makes_no_sense_fails_at_binding_and_asks_for_nothing(string arguments)
    {
        Assert.Contains(
            "Argument",
            Assert.Single(_shell.Run("Get-MewsSourceAssignment " + arguments).Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -EnterpriseId $undefined")]
    [InlineData("Get-MewsGroupSourceAssignment -EnterpriseId @()")]
    [InlineData("Export-MewsSourceAssignment ([guid]::NewGuid().ToString()) -UpdatedStartUtc 2025-01-01 -EnterpriseId @()")]
    public void No_enterprise_at_all_is_an_error_and_asks_for_nothing(string script)
    {
        Assert.Contains("-EnterpriseId is empty", _shell.Run(script).Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    public void Dispose() => _shell.Dispose();
}
