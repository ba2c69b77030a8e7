using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class SourceTests(SimulatorFixture fixture) : SourceTest(fixture)
{
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
            TruthOf(_simulator).Where(item => item.UpdatedUtc >= Truth.Utc("2024-02-01") && item.UpdatedUtc < Truth.Utc("2025-11-12"))
                .Select(item => item.Id),
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
        Assert.Equal(
            [TruthOf(_simulator)[0].Id],
            _shell.Run("1..2100 | ForEach-Object { [guid]::NewGuid() } -End { $own } | Get-MewsSource").Ids);
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

    [Fact]
    public void Assignments_with_their_sources_can_be_piped_on_like_any_others()
    {
        Assert.Equal(
            TruthOf(_simulator),
            _shell.Run("Get-MewsSourceAssignment -IncludeSource | Get-MewsSource").Succeed().Output.Select(Row.Of));
        Assert.Equal(
            _shell.Run("Get-MewsSourceAssignment -First 5 | Get-MewsSourceAssignment").Ids,
            _shell.Run("Get-MewsSourceAssignment -First 5 -IncludeSource | Get-MewsSourceAssignment").Ids);
    }

    [Theory]
    [InlineData("\"MetaverseKiosk\"", "MetaverseKiosk")]
    [InlineData("null", null)]
    public async Task A_type_nobody_has_heard_of_comes_through_as_text(string json, string? type)
    {
        Guid id = _simulator.Reservations()[0].SourceId;
        string source
            = $$"""{"Id":"{{id}}","Name":"Caf\u00e9","Type":{{json}},"Code":null,"UpdatedUtc":"2025-01-01T00:00:00Z","Colour":"red"}""";
        await using MewsSimulator simulator = await StartAsync(new OtherBody($$"""{"Sources":[{{source}}],"Cursor":null}"""));
        using var shell = new Shell(simulator);
        Assert.Equal(
            new Row(id, "Café", type, null, Truth.Utc("2025-01-01")),
            Row.Of(Assert.Single(shell.Run("Get-MewsSource").Succeed().Output)));

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
}
