using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>Items and rows as arguments of parameters for ids.</summary>
public sealed class IdArgumentTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public IdArgumentTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        _shell.ImportCsvCmdlets();
        _shell.Run("Import-Module $utility -Cmdlet Select-Object, Sort-Object; $hotels = Get-MewsEnterprise; $reservations = Get-MewsReservation -First 7").Succeed();
        _shell.Set("folder", Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "id-arguments")).FullName);
        _simulator.Log.Clear();
    }

    [Fact]
    public void Hotels_are_given_as_they_were_got() => Assert.All(
        [
            "$hotels",
            "([System.Collections.ArrayList]$hotels)",
            "$hotels[0], $hotels[1].Id, \"$($hotels[2].Id)\"",
            "(Get-MewsEnterprise -Name *)",
            "($hotels | Select-Object Id, Name)",
            "($hotels | Select-Object @{ n = 'EnterpriseId'; e = 'Id' }, @{ n = 'Id'; e = { [guid]::NewGuid() } })",
            "([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($hotels)))",
            "$($hotels | Export-Csv $folder/hotels.csv; Import-Csv $folder/hotels.csv)",
            "$($hotels | Select-Object Id, Name | Export-Csv $folder/ids.csv; Import-Csv $folder/ids.csv)",
        ],
        argument => Assert.Equal(
            _simulator.Hotel.EnterpriseIds.Order(),
            _shell.Run("Get-MewsService -Name Accommodation -EnterpriseId " + argument).Succeed().Output
                .Select(service => (Guid)service.Properties["EnterpriseId"].Value)
                .Order()));

    [Theory]
    [InlineData("Get-MewsReservation -ReservationId $reservations", "Reservations", "Id")]
    [InlineData("Get-MewsReservation ($reservations | Select-Object Id, GroupId, State)", "Reservations", "Id")]
    [InlineData("Get-MewsSourceAssignment $reservations -EnterpriseId $hotels", "ReservationAssignments", "Id")]
    [InlineData("Get-MewsGroupSourceAssignment ($reservations | Select-Object Id, GroupId, State)", "GroupAssignments", "GroupId")]
    [InlineData("Export-MewsReservation $folder/a.csv -ReservationId $reservations -Force -Restart", "Reservations", "Id")]
    [InlineData("Get-MewsService -ServiceId $reservations", "Services", "ServiceId")]
    [InlineData("Get-MewsReservation -ServiceId $reservations -First 1", "Reservations", "ServiceId")]
    [InlineData("Get-MewsSource (Get-MewsReservation $reservations -IncludeSource)", "Sources", "SourceId")]
    public void Reservations_give_each_id_that_they_have(string command, string operation, string property)
    {
        _shell.Run(command).Succeed();
        SimulatedRequest request = Asked(Enum.Parse<SimulatedOperation>(operation)).Last();
        Assert.Equal(
            _shell.Run($"(Get-MewsReservation $reservations -IncludeSource).{property} | Sort-Object -Unique").Succeed().Output
                .Select(id => (Guid)id.BaseObject)
                .Order(),
            (property == "ServiceId" && operation == "Reservations" ? request.ServiceIds! : request.Ids!).Order());
    }

    [Fact]
    public void Anything_else_is_an_error_before_any_request()
    {
        _shell.Run("$sources = Get-MewsSource; $groups = Get-MewsGroupSourceAssignment -First 2").Succeed();
        _simulator.Log.Clear();
        const string Advice = " Give what Get-MewsEnterprise returns, or ids.";
        Assert.All(
            [
                ("Get-MewsReservation -EnterpriseId $sources", "'EnterpriseId'. A source has no EnterpriseId." + Advice),
                ("Get-MewsReservation -EnterpriseId $sources[0]", "A source has no EnterpriseId." + Advice),
                ("Get-MewsReservation -EnterpriseId ($sources[0] | Select-Object *)", "A source has no EnterpriseId."),
                ("Get-MewsReservation -EnterpriseId ([pscustomobject]@{ Id = 1; Type = 'y'; Code = 3 })", "A source has no EnterpriseId."),
                ("Get-MewsReservation -EnterpriseId $groups", "A source assignment has no EnterpriseId."),
                ("Get-MewsSource -SourceId $hotels", "A hotel has no SourceId. Give what Get-MewsSource returns, or ids."),
                ("Get-MewsReservation -ServiceId $hotels", "A hotel has no ServiceId. Give what Get-MewsService returns, or ids."),
                ("Get-MewsReservation $hotels[0]", "A hotel has no ReservationId. Give what Get-MewsReservation returns, or ids."),
                ("Get-MewsReservation -EnterpriseId ([pscustomobject]@{ Hotel = 1 })", "or Id. Its columns are Hotel." + Advice),
                ("Get-MewsReservation -EnterpriseId ([pscustomobject]@{ EnterpriseId = '' })", "EnterpriseId of the object is empty."),
                ("Get-MewsReservation -EnterpriseId 'x'", "Unrecognized Guid format"),
                ("Get-MewsReservation -EnterpriseId ([pscustomobject]@{ Id = 'x' })", "Unrecognized Guid format"),
                ("Get-MewsReservation -EnterpriseId @($hotels | Where-Object Name -EQ x)", "-EnterpriseId is empty."),
            ],
            one => Assert.Contains(one.Item2, Assert.Single(_shell.Run(one.Item1).Errors).Exception.Message, StringComparison.Ordinal));
        Assert.Empty(_simulator.Log.Requests);
    }

    /// <summary>The Id of a piped row could be that of anything.</summary>
    [Fact]
    public void From_the_pipeline_only_columns_of_the_name_of_a_parameter_are_taken()
    {
        Assert.All(
            [
                ("$hotels | Select-Object Id, Name | Get-MewsReservation", "The row has no column ReservationId"),
                ("$hotels | Select-Object Id, Name | Get-MewsEnterprise", "The row has no column EnterpriseId"),
                ("$reservations | Select-Object Id, GroupId, State | Get-MewsReservation", "The row seems to be a reservation from a file"),
                ("$hotels | Get-MewsSource", "The row has no column SourceId"),
            ],
            one => Assert.Contains(one.Item2, _shell.Run(one.Item1).Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal));
        Assert.Empty(_simulator.Log.Requests);
        Assert.Equal(
            _simulator.Hotel.Services.Where(service => service.EnterpriseId == _simulator.Hotel.Enterprises[0].Id)
                .Select(service => service.Id)
                .Order(),
            _shell.Run("$hotels[0] | Select-Object @{ n = 'Id'; e = { 7 } }, EnterpriseId, Name | Get-MewsService").Ids.Order());
    }

    public void Dispose() => _shell.Dispose();

    private IEnumerable<SimulatedRequest> Asked(SimulatedOperation operation) =>
        _simulator.Log.Requests.Where(request => request.Operation == operation);
}
