using System.Management.Automation;
using System.Text.Json.Nodes;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>An item that cannot be read is one error at the end, and all others are written.</summary>
public sealed class UnreadableItemTests : IClassFixture<FaultyShellFixture>, IDisposable
{
    private const string Interval = "-UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01";
    private const string Guest = "Mr Smith of room 12";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-unreadable-");
    private readonly HashSet<Guid> _bad = [];
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;
    private SimulatedOperation? _operation;
    private Action<JsonObject> _spoil = _ => { };

    public UnreadableItemTests(FaultyShellFixture fixture)
    {
        fixture.Fault = request => _fault(request) ?? (request.Operation == _operation ? new EditedBody(Spoiled) : null);
        (_simulator, _shell) = (fixture.Simulator, fixture.Shell);
        _shell.Connect(_simulator, _simulator.Options.PortfolioAccessToken);
        _shell.Set("file", File);
        _shell.Set("h", Hotel.EnterpriseIds.ToArray());
    }

    private string File => Path.Combine(_folder.FullName, "rows.csv");

    private Hotel Hotel => _simulator.Hotel;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Get-MewsSourceAssignment -EnterpriseId $h[0] -PageSize 20", SimulatedOperation.ReservationAssignments)]
    [InlineData(
        "Get-MewsSourceAssignment -EnterpriseId $h -UpdatedStartUtc 2024-01-01 -PageSize 20 -IncludeSource",
        SimulatedOperation.ReservationAssignments)]
    [InlineData("Get-MewsGroupSourceAssignment -PageSize 20", SimulatedOperation.GroupAssignments)]
    [InlineData(
        "Get-MewsReservation -CreatedStartUtc 2024-01-01 -CreatedEndUtc 2026-01-01 -PageSize 20 -IncludeSource",
        SimulatedOperation.Reservations)]
    [InlineData("Get-MewsReservation -StayStartUtc 2024-01-01 -StayEndUtc 2026-01-01 -PageSize 20", SimulatedOperation.Reservations)]
    public void All_others_are_written_and_one_error_names_it(string command, SimulatedOperation operation)
    {
        Guid[] all = _shell.Run(command).Ids;
        Spoil(operation, all[all.Length / 2], item => item[operation == SimulatedOperation.Reservations ? "GroupId" : "SourceId"] = Guest);
        ShellResult result = _shell.Run(command);
        Assert.Equal(all.Except(_bad), result.Output.Select(item => (Guid)item.Properties["Id"].Value));
        AssertNamed(result, "has a value of ");
    }

    [Fact]
    public void What_is_counted_is_incomplete_without_it()
    {
        const string Command = "Get-MewsReservation -CreatedStartUtc 2024-01-01 -CreatedEndUtc 2026-01-01 -PageSize 20";
        Spoil(SimulatedOperation.Reservations, _shell.Run(Command).Ids[3], item => item["GroupId"] = Guest);
        string warnings = string.Join(' ', _shell.Run(
            $"$null = {Command} | Measure-MewsSource -By Origin -WarningVariable warnings -ErrorAction SilentlyContinue; $warnings").Output);
        Assert.Contains(
            "The counts are incomplete. Missing: items that cannot be read (InvalidResponse).",
            warnings,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-MewsSource -PageSize 3", SimulatedOperation.Sources, "one")]
    [InlineData("Get-MewsEnterprise -PageSize 3", SimulatedOperation.Enterprises, "portfolio")]
    [InlineData("Get-MewsService -PageSize 3", SimulatedOperation.Services, "portfolio")]
    public void One_without_an_Id_is_told_as_such(string command, SimulatedOperation operation, string token)
    {
        _shell.Connect(_simulator, token == "one" ? _simulator.Options.AccessToken : _simulator.Options.PortfolioAccessToken);
        Guid[] all = _shell.Run(command).Ids;
        Spoil(operation, all[1], item => item.Remove("Id"));
        ShellResult result = _shell.Run(command);
        Assert.Equal(all.Except(_bad), result.Output.Select(item => (Guid)item.Properties["Id"].Value));
        Assert.StartsWith(
            "Items left out because they cannot be read: 1. The first, whose Id cannot be read either, lacks Id. Request-Id ",
            result.Fail("InvalidResponse").Exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Several_are_one_error_and_one_that_comes_again_with_the_next_window_counts_once()
    {
        DateTimeOffset edge = Truth.Utc("2025-01-01");
        HotelReservation[] bad = [.. Hotel.Reservations.Where(item => item.ScheduledStartUtc < edge && item.ScheduledEndUtc > edge)
            .Take(3)];
        foreach (HotelReservation item in bad)
        {
            Spoil(SimulatedOperation.Reservations, item.Id, item => item["State"] = null);
        }

        ShellResult result = _shell.Run("Get-MewsReservation -StayStartUtc 2024-01-01 -StayEndUtc 2026-01-01");
        Assert.StartsWith(
            $"Items left out because they cannot be read: {bad.Length}. The first, with the Id ",
            result.Fail("InvalidResponse").Exception.Message,
            StringComparison.Ordinal);
        Assert.True(bad.Length > 1);
    }

    [Fact]
    public void A_page_of_nothing_else_is_the_end_of_its_query()
    {
        _operation = SimulatedOperation.GroupAssignments;
        _spoil = item => item.Remove("SourceId");
        _bad.UnionWith(Hotel.GroupAssignments.Select(item => item.Id));
        ShellResult result = _shell.Run("Get-MewsGroupSourceAssignment");
        Assert.Empty(result.Output);
        Assert.Contains(
            "does not have the form that Mews documents: The item at index 0 lacks SourceId.",
            result.Fail("InvalidResponse").Exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_of_which_some_cannot_be_read_are_not_said_to_be_of_nothing()
    {
        Guid[] all = _shell.Run("Get-MewsReservation -CreatedStartUtc 2024-01-01 -CreatedEndUtc 2026-01-01 -First 3").Ids;
        Spoil(SimulatedOperation.Reservations, all[0], item => item["State"] = null);
        _shell.Set("ids", all);
        ShellResult result = _shell.Run("Get-MewsReservation -ReservationId $ids -Skip 2 -WarningVariable warnings; $warnings");
        Assert.Empty(result.Output);
        AssertNamed(result, "has a value of State that cannot be read.");
    }

    [Fact]
    public void With_error_action_Stop_all_others_are_written_before_the_script_ends()
    {
        Guid[] all = _shell.Run("Get-MewsGroupSourceAssignment").Ids;
        Spoil(SimulatedOperation.GroupAssignments, all[5], item => item["SourceId"] = null);
        ShellResult result = _shell.Run("Get-MewsGroupSourceAssignment -ErrorAction Stop; 'after'");
        Assert.Equal(all.Length - 1, result.Output.Length);
        result.Fail("InvalidResponse");
    }

    [Fact]
    public void What_ends_the_command_early_tells_of_it_too()
    {
        Spoil(
            SimulatedOperation.ReservationAssignments,
            Hotel.ReservationAssignments.First(item => item.EnterpriseId == Hotel.EnterpriseIds[0]).Id,
            item => item.Remove("SourceId"));
        _fault = request => request.EnterpriseIds?.Contains(Hotel.EnterpriseIds[1]) == true ? new Status(401) : null;
        string message = _shell.Run("Get-MewsSourceAssignment -EnterpriseId $h[0], $h[1] -ThrottleLimit 1").Fail("Unauthorized").Exception
            .Message;
        Assert.Contains(
            $" Items left out because they cannot be read: 1. The first, with the Id {_bad.Single()}, lacks SourceId. Request-Id ",
            message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Export-MewsSourceAssignment $file -EnterpriseId $h", SimulatedOperation.ReservationAssignments, "SourceId")]
    [InlineData(
        "Export-MewsSourceAssignment $file -EnterpriseId $h -IncludeSource -IncludeEnterprise",
        SimulatedOperation.ReservationAssignments,
        "SourceId")]
    [InlineData("Export-MewsGroupSourceAssignment $file", SimulatedOperation.GroupAssignments, "SourceId")]
    [InlineData("Export-MewsReservation $file", SimulatedOperation.Reservations, "GroupId")]
    public void An_export_is_finished_with_all_other_rows(string command, SimulatedOperation operation, string property)
    {
        string export = $"{command} {Interval} -PageSize 20 -PassThru";
        _shell.Run(export).Succeed();
        string[] whole = System.IO.File.ReadAllLines(File);
        Spoil(operation, Guid.Parse(whole[whole.Length / 2][..36]), item => item[property] = Guest);
        ShellResult result = _shell.Run($"{export} -Restart");
        Assert.Equal(whole.Length - 2L, Assert.Single(result.Output).Properties["TotalRows"].Value);
        Assert.Equal(whole.Where(row => !row.StartsWith($"{_bad.Single()}", StringComparison.Ordinal)), System.IO.File.ReadAllLines(File));
        AssertNamed(result, $"has a value of {property} that cannot be read.");

        // It is finished: nothing is asked again.
        _shell.Run($"{export} -WarningAction Ignore").Succeed();
    }

    [Fact]
    public void A_reservation_comes_also_where_its_assignment_cannot_be_read()
    {
        string export = $"Export-MewsReservation $file {Interval} -PassThru";
        _shell.Run(export).Succeed();
        string[] whole = [.. System.IO.File.ReadLines(File).Select(line => line[..36]).Distinct()];
        Spoil(
            SimulatedOperation.ReservationAssignments,
            Hotel.ReservationAssignments.First(item => item.EnterpriseId == Hotel.EnterpriseIds[0]).Id,
            item => item["SourceId"] = null);
        AssertNamed(_shell.Run($"{export} -Restart"), "has a value of SourceId that cannot be read.");
        Assert.Equal(whole, System.IO.File.ReadLines(File).Select(line => line[..36]).Distinct());
    }

    [Fact]
    public void Where_nothing_can_be_read_two_requests_are_enough_to_know()
    {
        _operation = SimulatedOperation.GroupAssignments;
        _spoil = item => item.Remove("SourceId");
        _bad.UnionWith(Hotel.GroupAssignments.Select(item => item.Id));
        _simulator.Log.Clear();
        Assert.All(
            _shell.Run("Get-MewsGroupSourceAssignment -First 1").Errors,
            error => Assert.StartsWith("InvalidResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(2, _simulator.Log.Requests.Count);
    }

    [Fact]
    public void An_export_that_ends_early_tells_of_it_since_the_next_run_goes_on_behind_it()
    {
        string command = $"Export-MewsGroupSourceAssignment $file {Interval} -ThrottleLimit 1";
        _shell.Run(command).Succeed();
        Spoil(SimulatedOperation.GroupAssignments, Guid.Parse(System.IO.File.ReadAllLines(File)[5][..36]), item => item["SourceId"] = null);
        _fault = request => request.StartUtc >= Truth.Utc("2025-06-01") ? new Status(401) : null;
        string message = _shell.Run($"{command} -Restart").Fail("Unauthorized").Exception.Message;
        Assert.Contains($"run the same command again without -Restart. Items left out because they cannot be read: 1. The first, with the Id {_bad.Single()}, has a value of SourceId", message, StringComparison.Ordinal);
    }

    private void Spoil(SimulatedOperation operation, Guid id, Action<JsonObject> spoil)
    {
        _operation = operation;
        _spoil = spoil;
        _bad.Add(id);
        _simulator.Log.Clear();
    }

    private void AssertNamed(ShellResult result, string problem)
    {
        ErrorRecord error = result.Fail("InvalidResponse");
        Assert.StartsWith(
            $"Items left out because they cannot be read: 1. The first, with the Id {_bad.Single()}, {problem}",
            error.Exception.Message,
            StringComparison.Ordinal);
        string requestId = (string)PSObject.AsPSObject(error.Exception).Properties["RequestId"].Value;
        Assert.Contains(
            requestId,
            _simulator.Log.Requests.Where(request => request.Operation == _operation).Select(request => request.RequestId));
        Assert.EndsWith($" Request-Id {requestId}. All other items were written.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.StartsWith(
            "Report the Request-Id and the Id to Mews support.",
            error.ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
        string everything = (result with { Output = [] }).Everything;
        Assert.DoesNotContain(Guest, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(_simulator.Options.PortfolioAccessToken, everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_simulator.Options.ClientToken, everything, StringComparison.OrdinalIgnoreCase);
    }

    private string Spoiled(string body)
    {
        JsonObject page = JsonNode.Parse(body)!.AsObject();
        foreach (JsonObject item in page.Select(property => property.Value).OfType<JsonArray>().Single().OfType<JsonObject>())
        {
            if (_bad.Contains(item["Id"]!.GetValue<Guid>()))
            {
                _spoil(item);
            }
        }

        return page.ToJsonString();
    }
}
