using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class IncludeEnterpriseTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-hotel-");
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;
    private MewsSimulator _simulator = null!;

    private HotelEnterprise First => _simulator.Hotel.Enterprises.Single(hotel => hotel.Id == _simulator.Hotel.EnterpriseIds[0]);

    private SimulatedRequest[] Lookups =>
        [.. _simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.Enterprises)];

    public async ValueTask InitializeAsync() => _simulator = await MewsSimulator.StartAsync(
        new SimulatorOptions { RequestLimit = 0, Fault = request => _fault(request) }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -IncludeEnterprise")]
    [InlineData("Get-MewsSourceAssignment -IncludeEnterprise -EnterpriseId $h[0]")]
    [InlineData("Get-MewsSourceAssignment -IncludeEnterprise -IncludeSource -PageSize 50")]
    [InlineData("Get-MewsGroupSourceAssignment -IncludeEnterprise")]
    [InlineData("Get-MewsGroupSourceAssignment -IncludeEnterprise -EnterpriseId $h[0]")]
    public void With_the_token_of_one_hotel_its_id_and_name_stand_on_every_row(string command)
    {
        using Shell shell = NewShell();
        (PSObject[] items, string[] warnings) = Run(shell, command);
        Assert.Empty(warnings);
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal((First.Id, First.Name), Hotel(item)));
        Assert.InRange(Lookups.Length, 1, 2);

        _simulator.Log.Clear();
        Run(shell, command);
        Assert.Empty(Lookups);
    }

    [Theory]
    [InlineData("Get-MewsEnterprise | Get-MewsSourceAssignment -IncludeEnterprise")]
    [InlineData("Get-MewsSourceAssignment -EnterpriseId $h -IncludeEnterprise -PageSize 50")]
    [InlineData("Get-MewsEnterprise | Get-MewsGroupSourceAssignment -IncludeEnterprise")]
    [InlineData("Get-MewsGroupSourceAssignment -EnterpriseId $h -IncludeEnterprise")]
    [InlineData("Get-MewsEnterprise | Get-MewsGroupSourceAssignment -ReservationGroupId $groups -IncludeEnterprise")]
    public void With_the_token_of_a_portfolio_each_row_says_its_own_hotel(string command)
    {
        using Shell shell = NewShell(_simulator.Options.PortfolioAccessToken);
        shell.Set("groups", _simulator.Hotel.GroupAssignments.Select(item => item.ReservationGroupId).Distinct().ToArray());
        (PSObject[] items, string[] warnings) = Run(shell, command);
        Assert.Empty(warnings);
        var names = _simulator.Hotel.Enterprises.ToDictionary(hotel => hotel.Id, hotel => hotel.Name);
        IEnumerable<(Guid Id, Guid Hotel)> truth = command.Contains("Group", StringComparison.Ordinal)
            ? _simulator.Hotel.GroupAssignments.Select(item => (item.Id, item.EnterpriseId))
            : _simulator.Hotel.ReservationAssignments.Select(item => (item.Id, item.EnterpriseId));
        Assert.Equal(
            truth.Select(item => (item.Id, ((Guid?)item.Hotel, (string?)names[item.Hotel]))).Order(),
            items.Select(item => ((Guid)item.Properties["Id"].Value, Hotel(item))).Order());
    }

    [Theory]
    [InlineData("Get-MewsGroupSourceAssignment -IncludeEnterprise -PageSize 50")]
    [InlineData("Get-MewsGroupSourceAssignment -IncludeEnterprise -IncludeSource -ReservationGroupId $group")]
    public void Where_the_hotel_of_a_row_cannot_be_known_one_warning_says_how_it_can(string command)
    {
        using Shell shell = NewShell(_simulator.Options.PortfolioAccessToken);
        shell.Set("group", _simulator.Hotel.GroupAssignments[0].ReservationGroupId);
        (PSObject[] items, string[] warnings) = Run(shell, command);
        Assert.Contains("'Get-MewsEnterprise |'", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal((null, null), Hotel(item)));
    }

    [Theory]
    [InlineData(401, "", false)]
    [InlineData(403, "-EnterpriseId $h[0]", true)]
    [InlineData(500, "", false)]
    [InlineData(500, "-EnterpriseId $h[0] -IncludeSource", true)]
    public void Where_hotels_cannot_be_read_one_warning_says_so_and_the_rows_come_all_the_same(int status, string arguments, bool isIdKnown)
    {
        _fault = request => request.Operation == SimulatedOperation.Enterprises ? new Status(status, "No hotels today.") : null;
        using Shell shell = NewShell();
        (PSObject[] items, string[] warnings) = Run(shell, $"Get-MewsSourceAssignment -IncludeEnterprise -PageSize 50 {arguments}");
        Assert.Contains("No hotels today.", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(_simulator.Hotel.ReservationAssignments.Count(item => item.EnterpriseId == First.Id), items.Length);
        Assert.All(items, item => Assert.Equal((isIdKnown ? First.Id : null, null), Hotel(item)));
        Assert.Single(Lookups);
    }

    [Fact]
    public void Without_the_switch_no_hotel_is_read_and_its_name_stays_empty()
    {
        using Shell shell = NewShell(_simulator.Options.PortfolioAccessToken);
        (PSObject[] items, _) = Run(
            shell,
            "Get-MewsSourceAssignment -EnterpriseId $h[0]; Get-MewsGroupSourceAssignment -EnterpriseId $h[0] -IncludeSource");
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal((First.Id, null), Hotel(item)));
        Assert.Empty(Lookups);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment")]
    [InlineData("Get-MewsGroupSourceAssignment")]
    public void The_token_of_one_hotel_does_not_give_the_same_under_the_name_of_another(string command)
    {
        using Shell shell = NewShell();
        _fault = request => request.Operation == SimulatedOperation.GroupAssignments ? new OtherBody(
            $$"""{"SourceAssignments":[{"Id":"{{First.Id}}","ReservationGroupId":"{{First.Id}}","SourceId":"{{First.Id}}","IsPrimary":true}],"Cursor":null}""") : null;
        ErrorRecord error = shell.Run(
            $"foreach ($id in [guid]::NewGuid(), [guid]::NewGuid()) {{ {command} -EnterpriseId $id -IncludeEnterprise }}").Fail("InvalidRequest");
        Assert.Contains("so Mews ignores which hotel is requested", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_without_their_hotel_are_not_counted_by_it_and_those_with_its_name_need_no_lookup()
    {
        using Shell shell = NewShell();
        shell.Run("Get-MewsSourceAssignment -IncludeSource | Measure-MewsSource -By Enterprise").Fail("InvalidRequest");

        shell.Run("$items = @(Get-MewsSourceAssignment -IncludeEnterprise); Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.Options.ClientToken -AccessToken $accessToken -RequestLimit 0").Succeed();
        _simulator.Log.Clear();
        Assert.Equal(First.Name, Assert.Single(shell.Run("$items | Measure-MewsSource -By Enterprise").Succeed().Output).ToString());
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("Export-MewsSourceAssignment")]
    [InlineData("Export-MewsGroupSourceAssignment")]
    public void A_file_has_the_hotel_of_each_row_and_is_of_another_question_without_it(string command)
    {
        using Shell shell = NewShell(_simulator.Options.PortfolioAccessToken);
        string export = $"Get-MewsEnterprise | {command} $file -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01";
        shell.Run($"{export} -IncludeEnterprise").Succeed();
        string[] rows = [.. File.ReadLines(Path.Combine(_folder.FullName, "assignments.csv")).Skip(1)];
        string[] hotels = [.. _simulator.Hotel.Enterprises.Select(hotel => $",{hotel.Id},{hotel.Name},,")];
        Assert.All(hotels, hotel => Assert.Contains(rows, row => row.EndsWith(hotel, StringComparison.Ordinal)));
        Assert.All(rows, row => Assert.Contains(hotels, hotel => row.EndsWith(hotel, StringComparison.Ordinal)));

        Assert.Contains(
            "IncludeEnterprise was True and is now False",
            shell.Run(export).Fail("ExportRefused").Exception.Message,
            StringComparison.Ordinal);
        shell.Run($"{export} -IncludeEnterprise").Succeed();
    }

    [Theory]
    [InlineData(403, true)]
    [InlineData(500, false)]
    public void An_export_ends_where_names_fail_that_may_be_read_the_next_time(int status, bool goesOn)
    {
        _fault = request => request.Operation == SimulatedOperation.Enterprises ? new Status(status, "No hotels today.") : null;
        using Shell shell = NewShell();
        ShellResult result = shell.Run("Export-MewsSourceAssignment $file -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -IncludeEnterprise -WarningAction SilentlyContinue");
        if (goesOn)
        {
            result.Succeed();
        }
        else
        {
            result.Fail("ServerError");
        }
    }

    private static (PSObject[] Items, string[] Warnings) Run(Shell shell, string script)
    {
        using PowerShell powerShell = shell.Create(script);
        PSObject[] items = [.. powerShell.Invoke()];
        Assert.Empty(powerShell.Streams.Error);
        return (items, [.. powerShell.Streams.Warning.Select(warning => warning.Message)]);
    }

    private static (Guid?, string?) Hotel(PSObject item) =>
        ((Guid?)item.Properties["EnterpriseId"].Value, (string?)item.Properties["EnterpriseName"].Value);

    private Shell NewShell(string? accessToken = null)
    {
        var shell = new Shell(_simulator, accessToken);
        shell.Set("file", Path.Combine(_folder.FullName, "assignments.csv"));
        shell.Set("h", _simulator.Hotel.EnterpriseIds.ToArray());
        return shell;
    }
}
