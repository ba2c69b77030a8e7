using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>-IncludeSource.</summary>
public sealed class IncludeSourceTests(SimulatorFixture fixture) : SourceTest(fixture)
{
    [Theory]
    [InlineData("Get-MewsSourceAssignment")]
    [InlineData("Get-MewsGroupSourceAssignment")]
    public void Include_source_adds_the_true_name_and_type_and_keeps_the_rest(string command)
    {
        PSObject[] plain = _shell.Run(command).Succeed().Output;
        PSObject[] named = _shell.Run($"{command} -IncludeSource").Succeed().Output;
        Assert.Equal(plain.Length, named.Length);
        Assert.All(plain.Zip(named), pair =>
        {
            List<(string Name, object Value)> properties = Properties(pair.Second);
            Assert.Equal(Properties(pair.First), properties.SkipLast(4));
            Assert.Equal(
                ["EnterpriseId", "EnterpriseName", "SourceName", "SourceType"],
                properties.TakeLast(4).Select(property => property.Name));
            Assert.IsAssignableFrom(pair.First.BaseObject.GetType(), pair.Second.BaseObject);
        });
        AssertNamed(_simulator, named);
    }

    [Fact]
    public void Include_source_and_enterprises_go_together()
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        shell.Set("hotels", _simulator.Hotel.EnterpriseIds.ToArray());
        PSObject[] items = shell.Run("Get-MewsSourceAssignment -EnterpriseId $hotels -IncludeSource -PageSize 200").Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.EnterpriseIds
                .SelectMany(hotel => _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == hotel))
                .Select(item => (item.Id, item.EnterpriseId)),
            items.Select(item => (Value<Guid>(item, "Id"), Value<Guid>(item, "EnterpriseId"))));
        AssertNamed(_simulator, items);
        Assert.All(items, item => Assert.Equal(
            ["Id", "ReservationId", "SourceId", "IsPrimary", "UpdatedUtc", "EnterpriseId", "EnterpriseName", "SourceName", "SourceType"],
            item.Properties.Select(property => property.Name)));
        Assert.InRange(SourceRequests(_simulator).Length, 1, 2);
    }

    [Fact]
    public void Include_source_and_enterprises_go_together_for_groups()
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        shell.Set("hotels", _simulator.Hotel.EnterpriseIds.Skip(1).ToArray());
        PSObject[] items = shell.Run("Get-MewsGroupSourceAssignment -EnterpriseId $hotels -IncludeSource").Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.GroupAssignments.Where(item => item.EnterpriseId != _simulator.Hotel.EnterpriseIds[0]).Select(item => item.Id),
            items.Select(item => Value<Guid>(item, "Id")));
        AssertNamed(_simulator, items);
    }

    [Theory]
    [InlineData("-First 10", 0, 10)]
    [InlineData("-First 120 -PageSize 50", 0, 120)]
    [InlineData("-First 10 -Skip 130 -PageSize 50", 130, 10)]
    public void Include_source_and_first_go_together(string arguments, int skip, int first)
    {
        PSObject[] items = _shell.Run("Get-MewsSourceAssignment -IncludeSource " + arguments).Succeed().Output;
        Assert.Equal(
            _simulator.Reservations().Skip(skip).Take(first).Select(item => item.Id),
            items.Select(item => Value<Guid>(item, "Id")));
        AssertNamed(_simulator, items);
        Assert.Equal(skip + first, _simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.ReservationAssignments)
            .Sum(request => request.ItemsSent));
        Assert.Single(SourceRequests(_simulator));
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -IncludeSource -First 0")]
    [InlineData("Get-MewsSourceAssignment -IncludeSource -ReservationId ([guid]::NewGuid())")]
    [InlineData("@() | Get-MewsSourceAssignment -IncludeSource")]
    public void Without_assignments_no_source_is_asked_for(string script)
    {
        Assert.Empty(_shell.Run(script).Succeed().Output);
        Assert.Empty(SourceRequests(_simulator));
    }

    [Fact]
    public async Task A_pull_of_many_pages_asks_at_most_twice_and_the_next_command_of_the_session_not_at_all()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Hotel = new HotelOptions { SourcesPerEnterprise = 40 } }, TestCancelled);
        using var shell = new Shell(simulator);
        AssertNamed(simulator, shell.Run(
            "Get-MewsSourceAssignment -UpdatedStartUtc 2023-12-01 -UpdatedEndUtc 2026-01-01 -PageSize 20 -IncludeSource").Succeed().Output);
        Assert.InRange(SourceRequests(simulator).Length, 1, 2);

        simulator.Log.Clear();
        AssertNamed(simulator, shell.Run(Both).Succeed().Output);
        Assert.Empty(SourceRequests(simulator));
    }

    [Fact]
    public void Another_session_asks_for_itself()
    {
        using var other = new Shell(_simulator);
        _shell.Run("Get-MewsSourceAssignment -First 1 -IncludeSource").Succeed();
        other.Run("Get-MewsSourceAssignment -First 1 -IncludeSource").Succeed();
        Assert.Equal(2, SourceRequests(_simulator).Length);
    }

    [Fact]
    public async Task Sources_that_are_gone_cost_one_more_request_however_many_pages_they_are_spread_over()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Hotel = new HotelOptions { SourcesPerEnterprise = 40 },
                Fault = request => request.Operation == SimulatedOperation.Sources
                    ? new OtherBody("""{"Sources":[],"Cursor":null}""")
                    : null,
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        shell.Run("Get-MewsSourceAssignment -PageSize 3 -IncludeSource").Succeed();
        Assert.Equal(2, SourceRequests(simulator).Length);

        shell.Run("Get-MewsSourceAssignment -PageSize 3 -IncludeSource").Succeed();
        Assert.Equal(4, SourceRequests(simulator).Length);
    }

    [Fact]
    public async Task A_source_that_is_gone_does_not_keep_one_that_is_new_from_its_name()
    {
        bool isNew = false;
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = request => request.Operation != SimulatedOperation.Sources || (isNew && request.Ids is null)
                    ? null
                    : new OtherBody("""{"Sources":[],"Cursor":null}"""),
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        shell.Run("Get-MewsSourceAssignment -First 1 -IncludeSource").Succeed();
        isNew = true;
        simulator.Log.Clear();
        PSObject[] items = shell.Run("Get-MewsSourceAssignment -PageSize 3 -IncludeSource").Succeed().Output;
        // All that are new, and those that are gone.
        Assert.Equal(2, SourceRequests(simulator).Length);
        AssertNamed(simulator, [.. items.Skip(6)]);
    }

    [Fact]
    public async Task A_source_that_is_newer_than_the_session_is_asked_for()
    {
        SimulatedFault? onlyTheFirst = null;
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = request => request.Operation == SimulatedOperation.Sources && request.Ids is null ? onlyTheFirst : null,
            },
            TestCancelled);
        HotelSource first = simulator.Hotel.Sources[0];
        onlyTheFirst = new OtherBody($$"""{"Sources":[{"Id":"{{first.Id}}","Name":"{{first.Name}}","Type":"{{first.Type}}","UpdatedUtc":"2025-01-01T00:00:00Z","Code":1}],"Cursor":null}""");
        using var shell = new Shell(simulator);
        AssertNamed(simulator, shell.Run("Get-MewsSourceAssignment -PageSize 5 -IncludeSource").Succeed().Output);
        Assert.InRange(SourceRequests(simulator).Length, 2, 8);
    }

    [Fact]
    public async Task A_command_that_waits_for_sources_can_be_stopped()
    {
        var arrived = new TaskCompletionSource<SimulatedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (request, stop) =>
                {
                    if (request.Operation != SimulatedOperation.Sources)
                    {
                        return Task.CompletedTask;
                    }

                    arrived.TrySetResult(request);
                    return Task.Delay(Timeout.Infinite, stop);
                },
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment -IncludeSource");
        IAsyncResult running = powerShell.BeginInvoke();
        SimulatedRequest request = await arrived.Task.WaitAsync(TestCancelled);
        await Task.Factory.FromAsync(powerShell.BeginStop, powerShell.EndStop, null).WaitAsync(TestCancelled);
        Assert.Throws<PipelineStoppedException>(() => powerShell.EndInvoke(running));
        await request.Finished.WaitAsync(TestCancelled);
        Assert.True(request.Aborted);
    }

    [Fact]
    public void Verbose_tells_of_the_requests_for_sources_too()
    {
        string[] lines = _shell.Run("Get-MewsSourceAssignment -IncludeSource -Verbose").Succeed().Verbose;
        Assert.Contains(lines, line => line.Contains(SourceRequests(_simulator).Single().RequestId, StringComparison.Ordinal));
        Assert.Equal(_simulator.Log.Count, lines.Length);
    }
}
