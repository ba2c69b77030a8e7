using System.Management.Automation;
using System.Text.RegularExpressions;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>Sources that cannot be read, or not all of them.</summary>
public sealed class MissingSourceTests(SimulatorFixture fixture) : SourceTest(fixture)
{
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
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { SourcesForbidden = true },
            TestCancelled);
        using var shell = new Shell(simulator);
        Assert.Contains(
            "but are not allowed to use the operation sources/getAll",
            shell.Run("Get-MewsSource").Fail("Unauthorized").Exception.Message,
            StringComparison.Ordinal);
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
}
