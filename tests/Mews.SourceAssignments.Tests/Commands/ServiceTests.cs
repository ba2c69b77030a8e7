using System.Management.Automation;
using System.Text.RegularExpressions;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class ServiceTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public ServiceTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        _simulator.Log.Clear();
        _shell.Set("hotels", _simulator.Hotel.EnterpriseIds.ToArray());
        _shell.Set("services", _simulator.Hotel.Services.Select(service => service.Id).ToArray());
    }

    [Theory]
    [InlineData("Get-MewsService", 12)]
    [InlineData("Get-MewsService -PageSize 5", 12)]
    [InlineData("Get-MewsService $services[1], $services[7]", 2)]
    [InlineData("$services[2] | Get-MewsService", 1)]
    [InlineData("Get-MewsService | Get-MewsService", 12)]
    [InlineData("Get-MewsService -EnterpriseId $hotels[1], $hotels[2]", 8)]
    [InlineData("Get-MewsEnterprise | Get-MewsService", 12)]
    [InlineData("Get-MewsEnterprise $hotels[1] | Get-MewsService", 4)]
    [InlineData("Get-MewsService -UpdatedStartUtc 2023-12-31 -UpdatedEndUtc 2026-01-02", 12)]
    [InlineData("Get-MewsService -First 3", 3)]
    public void The_services_are_the_truth(string script, int count)
    {
        Guid[] ids = _shell.Run(script).Ids;
        Assert.Equal(count, ids.Length);
        Assert.Equal(_simulator.Hotel.Services.Select(service => service.Id).Where(ids.Contains).Order(), ids.Order());
    }

    [Fact]
    public void The_newest_come_first() =>
        Assert.Equal(_simulator.Hotel.Services.Select(service => service.Id), _shell.Run("Get-MewsService").Ids);

    [Fact]
    public void Enterprises_that_are_piped_are_asked_for_together()
    {
        _shell.Run("Get-MewsEnterprise | Get-MewsService").Succeed();
        SimulatedRequest request = Assert.Single(_simulator.Log.Requests, request => request.Operation == SimulatedOperation.Services);
        Assert.Equal(_simulator.Hotel.EnterpriseIds.Order(), request.EnterpriseIds!.Order());
    }

    [Theory]
    [InlineData("@() | Get-MewsService")]
    [InlineData("Get-MewsService @()")]
    public void Nothing_asks_for_nothing(string script)
    {
        Assert.Empty(_shell.Run(script).Succeed().Output);
        Assert.Equal(0, _simulator.Log.Count);
    }

    [Fact]
    public void A_service_has_what_it_is_and_the_name_that_other_commands_know_it_by()
    {
        HotelService service = _simulator.Hotel.Services.First(service => service.Name == "Accommodation");
        _shell.Set("id", service.Id);
        PSObject item = _shell.Run("Get-MewsService $id").Succeed().Output.Single();
        (string, object?)[] expected =
        [
            ("ServiceId", service.Id), ("Id", service.Id), ("EnterpriseId", service.EnterpriseId), ("Name", service
                .Name), ("IsActive", true),
            ("Type", "Bookable"), ("TimeUnit", "Day"), ("ExternalIdentifier", "rooms"), ("CreatedUtc", service
                .CreatedUtc), ("UpdatedUtc", service.UpdatedUtc),
        ];
        Assert.Equal(expected, item.Properties.Select(property => (property.Name, (object?)property.Value)));
    }

    [Fact]
    public void What_cannot_be_booked_has_no_time_unit() =>
        Assert.Equal("Additional; ", _shell.Run("Get-MewsService -EnterpriseId $hotels[0] | Where-Object Name -Match Breakfast | ForEach-Object { \"$($_.Type); $($_.TimeUnit)\" }").Succeed().Output.Single().ToString());

    [Fact]
    public void A_hotel_says_its_name_by_the_id_on_its_services()
    {
        PSObject[] names = _shell.Run("(Get-MewsService -First 1 | Get-MewsEnterprise).Name").Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.Enterprises.Single(hotel => hotel.Id == _simulator.Hotel.Services[0].EnterpriseId).Name,
            names.Single().ToString());
    }

    [Theory]
    [InlineData("", "Accommodation Breakfast & brunch Meeting rooms Parking")]
    [InlineData("-LanguageCode de-DE -CultureCode de-DE", "Breakfast & brunch Parkplatz Tagungsräume Übernachtung")]
    public void Names_are_in_the_language_of_the_session(string options, string expected)
    {
        using var shell = new Shell(_simulator, options: "-RequestLimit 0 " + options);
        Assert.Equal(expected, string.Join(
            ' ',
            shell.Run("(Get-MewsService).Name").Succeed().Output.Select(name => name.ToString()).Order(StringComparer.InvariantCulture)));
    }

    [Theory]
    [InlineData("\"Names\":\\{[^}]*\\},", "", "Accommodation", "Day")]
    [InlineData("\"Name\":\"[^\"]*\",", "", "Accommodation", "Day")]
    [InlineData("\"Data\":\\{.*?\\}\\},", "", "Accommodation", "")]
    [InlineData("\"Value\":\\{[^}]*\\}", "\"Value\":null", "Accommodation", "")]
    public async Task What_Mews_leaves_out_is_empty_and_the_rest_is_there(string pattern, string replacement, string name, string timeUnit)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = _ => new EditedBody(body => Regex.Replace(body, pattern, replacement)),
            }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        PSObject[] items = shell.Run("Get-MewsService").Succeed().Output;
        Assert.Equal(4, items.Length);
        Assert.Contains(items, item => (name, timeUnit) == ((string)item.Properties["Name"].Value, $"{item.Properties["TimeUnit"].Value}"));
    }

    [Theory]
    [InlineData("Get-MewsService -ServiceId Park")]
    [InlineData("Get-MewsReservation -ServiceId Park")]
    public void At_the_Tab_key_services_are_offered_by_name(string text)
    {
        _shell.Set("text", text);
        CompletionResult[] offered = [.. _shell.Run(
            "[System.Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches").Succeed().Output
            .Select(match => (CompletionResult)match.BaseObject)];
        Assert.Equal(
            _simulator.Hotel.Services.Where(service => service.Name == "Parking").Select(service => service.Id.ToString()).Order(),
            offered.Select(match => match.CompletionText).Order());
        Assert.All(offered, match => Assert.Equal(("Parking", "Parking: Bookable"), (match.ListItemText, match.ToolTip)));
    }

    public void Dispose() => _shell.Dispose();
}
