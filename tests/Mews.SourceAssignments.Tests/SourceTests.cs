using System.Management.Automation;
using System.Text.RegularExpressions;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class SourceTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Both = "Get-MewsSourceAssignment -IncludeSource -PageSize 50; Get-MewsGroupSourceAssignment -IncludeSource -PageSize 50";

    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public SourceTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _simulator.Log.Clear();
    }

    private static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("-PageSize 3")]
    [InlineData("-PageSize 8")]
    public void The_sources_are_the_truth_in_order(string arguments) =>
        Assert.Equal(TruthOf(_simulator), _shell.Run("Get-MewsSource " + arguments).Succeed().Output.Select(Row.Of));

    [Fact]
    public void The_sources_of_a_portfolio_are_those_of_all_its_enterprises()
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        Assert.Equal(_simulator.Hotel.Sources.Select(Row.Of), shell.Run("Get-MewsSource").Succeed().Output.Select(Row.Of));
    }

    [Fact]
    public void A_long_interval_of_sources_is_split_and_stays_in_order()
    {
        Guid[] ids = _shell.Run("Get-MewsSource -UpdatedStartUtc 2024-02-01 -UpdatedEndUtc 2025-11-12").Ids;
        Assert.Equal(
            TruthOf(_simulator).Where(item => item.UpdatedUtc >= Truth.Utc("2024-02-01") && item.UpdatedUtc < Truth.Utc("2025-11-12")).Select(item => item.Id),
            ids);
        Assert.Equal(8, SourceRequests(_simulator).Length);
    }

    [Fact]
    public void First_asks_for_no_more_sources_than_it_needs()
    {
        Assert.Equal(TruthOf(_simulator).Skip(1).Take(2), _shell.Run("Get-MewsSource -First 2 -Skip 1").Succeed().Output.Select(Row.Of));
        Assert.Equal(3, Assert.Single(SourceRequests(_simulator)).Count);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment | Get-MewsSource")]
    [InlineData("Get-MewsGroupSourceAssignment -PageSize 50 | Get-MewsSource")]
    [InlineData("Get-MewsSourceAssignment | ForEach-Object SourceId | Get-MewsSource")]
    [InlineData("Get-MewsSourceAssignment | ForEach-Object { [pscustomobject]@{ SourceIds = $_.SourceId.ToString() } } | Get-MewsSource")]
    [InlineData("Get-MewsSource (Get-MewsSourceAssignment).SourceId")]
    public void Assignments_can_be_piped_on_and_each_source_comes_once_with_one_request(string script)
    {
        Assert.Equal(TruthOf(_simulator), _shell.Run(script).Succeed().Output.Select(Row.Of));
        Assert.Equal(TruthOf(_simulator).Select(item => item.Id).Order(), Assert.Single(SourceRequests(_simulator)).Ids!.Order());
    }

    [Fact]
    public void Source_ids_are_asked_for_a_thousand_at_a_time()
    {
        _shell.Set("own", TruthOf(_simulator)[0].Id);
        Assert.Equal([TruthOf(_simulator)[0].Id], _shell.Run("1..2100 | ForEach-Object { [guid]::NewGuid() } -End { $own } | Get-MewsSource").Ids);
        Assert.Equal([1000, 1000, 101], SourceRequests(_simulator).Select(request => request.Ids!.Count).OrderDescending());
    }

    [Theory]
    [InlineData("@() | Get-MewsSource")]
    [InlineData("$null | Get-MewsSource")]
    [InlineData("Get-MewsSource -SourceId @()")]
    [InlineData("Get-MewsSource -SourceId $null")]
    public void Nothing_asks_for_no_source(string script)
    {
        Assert.Empty(_shell.Run(script).Succeed().Output);
        Assert.Empty(_simulator.Log.Requests);
    }

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
            Assert.Equal(["EnterpriseId", "EnterpriseName", "SourceName", "SourceType"], properties.TakeLast(4).Select(property => property.Name));
            Assert.IsAssignableFrom(pair.First.BaseObject.GetType(), pair.Second.BaseObject);
        });
        AssertNamed(_simulator, named);
    }

    [Fact]
    public void Assignments_with_their_sources_can_be_piped_on_like_any_others()
    {
        Assert.Equal(TruthOf(_simulator), _shell.Run("Get-MewsSourceAssignment -IncludeSource | Get-MewsSource").Succeed().Output.Select(Row.Of));
        Assert.Equal(
            _shell.Run("Get-MewsSourceAssignment -First 5 | Get-MewsSourceAssignment").Ids,
            _shell.Run("Get-MewsSourceAssignment -First 5 -IncludeSource | Get-MewsSourceAssignment").Ids);
    }

    [Fact]
    public void Include_source_and_enterprises_go_together()
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        shell.Set("hotels", _simulator.Hotel.EnterpriseIds.ToArray());
        PSObject[] items = shell.Run("Get-MewsSourceAssignment -EnterpriseId $hotels -IncludeSource -PageSize 200").Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.EnterpriseIds.SelectMany(hotel => _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == hotel))
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
        Assert.Equal(_simulator.Reservations().Skip(skip).Take(first).Select(item => item.Id), items.Select(item => Value<Guid>(item, "Id")));
        AssertNamed(_simulator, items);
        Assert.Equal(skip + first, _simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.ReservationAssignments).Sum(request => request.ItemsSent));
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
        AssertNamed(simulator, shell.Run("Get-MewsSourceAssignment -UpdatedStartUtc 2023-12-01 -UpdatedEndUtc 2026-01-01 -PageSize 20 -IncludeSource").Succeed().Output);
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
                Fault = request => request.Operation == SimulatedOperation.Sources ? new OtherBody("""{"Sources":[],"Cursor":null}""") : null,
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
    public async Task Names_that_are_known_stay_when_the_others_cannot_be_read()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = request => (request.Operation, request.Ids) switch
                {
                    (SimulatedOperation.Sources, null) => new OtherBody(
                        $$"""{"Sources":[{"Id":"{{_simulator.Reservations()[0].SourceId}}","Name":"Known","Type":"Kiosk","UpdatedUtc":"2025-01-01T00:00:00Z","Code":1}],"Cursor":null}"""),
                    (SimulatedOperation.Sources, _) => new Status(403, "Not these."),
                    _ => null,
                },
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment -IncludeSource -PageSize 50");
        PSDataCollection<PSObject> items = await powerShell.InvokeAsync();
        Assert.Single(powerShell.Streams.Warning);
        Assert.All(items, item => Assert.Equal(
            Value<Guid>(item, "SourceId") == _simulator.Reservations()[0].SourceId ? "Known" : null, Value<string?>(item, "SourceName")));
    }

    [Fact]
    public async Task Sources_that_Mews_does_not_know_stay_without_a_name_and_are_asked_for_once()
    {
        await using MewsSimulator simulator = await StartAsync(new OtherBody("""{"Sources":[],"Cursor":null}"""));
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment -IncludeSource -PageSize 100; " + Both);
        AssertUnnamed(simulator.Reservations().Length * 2 + simulator.Groups().Length, await powerShell.InvokeAsync());
        Assert.Empty(powerShell.Streams.Warning);
        Assert.Equal([null, 8], SourceRequests(simulator).Select(request => request.Ids?.Count));
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment", 401)]
    [InlineData("Get-MewsGroupSourceAssignment", 401)]
    [InlineData("Get-MewsSourceAssignment", 403)]
    [InlineData("Get-MewsGroupSourceAssignment", 500)]
    public async Task A_token_that_may_not_read_sources_gives_one_warning_and_all_assignments(string command, int status)
    {
        await using MewsSimulator simulator = await (status == 401
            ? MewsSimulator.StartAsync(new SimulatorOptions { RequestLimit = 0, SourcesForbidden = true }, TestCancelled)
            : StartAsync(new Status(status, "No permission to use this operation.")));
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create($"{command} -IncludeSource -PageSize 50");
        PSDataCollection<PSObject> items = await powerShell.InvokeAsync();

        Assert.Empty(powerShell.Streams.Error);
        Assert.Contains("No permission to use this operation", Assert.Single(powerShell.Streams.Warning).Message, StringComparison.Ordinal);
        AssertUnnamed(command == "Get-MewsSourceAssignment" ? simulator.Reservations().Length : simulator.Groups().Length, items);
        Assert.Single(SourceRequests(simulator));
    }

    [Fact]
    public async Task Get_source_with_a_token_that_may_not_read_sources_is_unauthorized()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(new SimulatorOptions { SourcesForbidden = true }, TestCancelled);
        using var shell = new Shell(simulator);
        Assert.Contains("but may not use the operation sources/getAll", shell.Run("Get-MewsSource").Fail("Unauthorized").Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_warning_does_not_show_tokens_that_the_server_repeats()
    {
        await using MewsSimulator simulator = await StartAsync(new EchoToken());
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment -IncludeSource -First 1");
        Assert.Single(await powerShell.InvokeAsync());
        string warning = Assert.Single(powerShell.Streams.Warning).Message;
        Assert.DoesNotContain(simulator.Options.ClientToken, warning, StringComparison.Ordinal);
        Assert.DoesNotContain(simulator.Options.AccessToken, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"MetaverseKiosk\"", "MetaverseKiosk")]
    [InlineData("null", null)]
    public async Task A_type_nobody_has_heard_of_comes_through_as_text(string json, string? type)
    {
        Guid id = _simulator.Reservations()[0].SourceId;
        string source = $$"""{"Id":"{{id}}","Name":"Caf\u00e9","Type":{{json}},"Code":null,"UpdatedUtc":"2025-01-01T00:00:00Z","Colour":"red"}""";
        await using MewsSimulator simulator = await StartAsync(new OtherBody($$"""{"Sources":[{{source}}],"Cursor":null}"""));
        using var shell = new Shell(simulator);
        Assert.Equal(new Row(id, "Café", type, null, Truth.Utc("2025-01-01")), Row.Of(Assert.Single(shell.Run("Get-MewsSource").Succeed().Output)));

        PSObject item = Assert.Single(shell.Run("Get-MewsSourceAssignment -First 1 -IncludeSource").Succeed().Output);
        Assert.Equal(("Café", type), (Value<string>(item, "SourceName"), Value<string?>(item, "SourceType")));
    }

    [Fact]
    public void A_source_is_read_as_the_contract_writes_it()
    {
        PSObject source = _shell.Run("Get-MewsSource").Succeed().Output[0];
        Assert.IsType<int>(source.Properties["Code"].Value);
        // The first is what the other commands call the Id.
        Assert.Equal(["SourceId", "Id", "Name", "Type", "UpdatedUtc", "Code"], source.Properties.Select(property => property.Name));
    }

    [Theory]
    [InlineData(",\"Code\":[^}]*", "", false)]
    [InlineData("\"Code\":([^}]*)", "\"Code\":\"$1\"", true)]
    [InlineData("\"Code\":[^}]*", "\"Code\":\"BDC\"", false)]
    [InlineData("\"Code\":[^}]*", "\"Code\":null", false)]
    [InlineData("\"Code\":[^}]*", "\"Code\":3.5", false)]
    [InlineData("\"Code\":[^}]*", "\"Code\":99999999999", false)]
    [InlineData("\"Code\":[^}]*", "\"Code\":{\"Value\":[1]}", false)]
    public async Task A_code_in_another_form_costs_no_source_and_no_name(string pattern, string replacement, bool isRead)
    {
        await using MewsSimulator simulator = await StartAsync(new EditedBody(body => Regex.Replace(body, pattern, replacement)));
        using var shell = new Shell(simulator);
        Assert.Equal(
            TruthOf(simulator).Select(source => source with { Code = isRead ? source.Code : null }),
            shell.Run("Get-MewsSource").Succeed().Output.Select(Row.Of));
        AssertNamed(simulator, shell.Run("Get-MewsSourceAssignment -IncludeSource").Succeed().Output);
    }

    [Theory]
    [InlineData("\"Type\":\"[^\"]*\"", "\"Type\":7")]
    [InlineData(",\"Type\":\"[^\"]*\"", "")]
    [InlineData("\"UpdatedUtc\":\"[^\"]*\"", "\"UpdatedUtc\":\"yesterday\"")]
    [InlineData(",\"UpdatedUtc\":\"[^\"]*\"", "")]
    [InlineData("\"Type\":\"[^\"]*\"", "\"Type\":\"\\ud800\"")]
    public async Task A_name_does_not_depend_on_what_else_there_is_of_a_source(string pattern, string replacement)
    {
        await using MewsSimulator simulator = await StartAsync(new EditedBody(body => Regex.Replace(body, pattern, replacement)));
        using var shell = new Shell(simulator);
        var names = simulator.Hotel.Sources.ToDictionary(source => source.Id, source => source.Name);
        PSObject[] items = shell.Run("Get-MewsSourceAssignment -IncludeSource").Succeed().Output;
        Assert.Equal(simulator.Reservations().Length, items.Length);
        Assert.All(items, item => Assert.Equal(names[Value<Guid>(item, "SourceId")], Value<string>(item, "SourceName")));
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

    public void Dispose() => _shell.Dispose();

    private static Task<MewsSimulator> StartAsync(SimulatedFault faultOfSources) => MewsSimulator.StartAsync(
        new SimulatorOptions
        {
            RequestLimit = 0,
            Fault = request => request.Operation == SimulatedOperation.Sources ? faultOfSources : null,
        },
        TestCancelled);

    private static Row[] TruthOf(MewsSimulator simulator) =>
        [.. simulator.Hotel.Sources.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0]).Select(Row.Of)];

    private static SimulatedRequest[] SourceRequests(MewsSimulator simulator) =>
        [.. simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.Sources)];

    private static T Value<T>(PSObject item, string name) => (T)item.Properties[name].Value;

    private static List<(string Name, object Value)> Properties(PSObject item) =>
        [.. item.Properties.Select(property => (property.Name, property.Value))];

    private static void AssertNamed(MewsSimulator simulator, PSObject[] items)
    {
        var truth = simulator.Hotel.Sources.ToDictionary(source => source.Id, source => (source.Name, source.Type));
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal(
            truth[Value<Guid>(item, "SourceId")], (Value<string>(item, "SourceName"), Value<string>(item, "SourceType"))));
    }

    private static void AssertUnnamed(int count, PSDataCollection<PSObject> items)
    {
        Assert.Equal(count, items.Count);
        Assert.All(items, item =>
        {
            Assert.NotEqual(Guid.Empty, Value<Guid>(item, "SourceId"));
            Assert.Null(item.Properties["SourceName"].Value);
            Assert.Null(item.Properties["SourceType"].Value);
        });
    }

    /// <summary>A source, from wherever it comes.</summary>
    private sealed record Row(Guid Id, string Name, string? Type, int? Code, DateTimeOffset UpdatedUtc)
    {
        internal static Row Of(HotelSource source) => new(source.Id, source.Name, source.Type, source.Code, source.UpdatedUtc);

        internal static Row Of(PSObject item) => new(
            Value<Guid>(item, "Id"),
            Value<string>(item, "Name"),
            Value<string?>(item, "Type"),
            Value<int?>(item, "Code"),
            Value<DateTimeOffset>(item, "UpdatedUtc"));
    }
}
