using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>What exports say of hotels that Mews refuses, and of rows that were written again later.</summary>
public sealed class ExportUniqueTests : IAsyncLifetime
{
    private const string Interval = "-UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private Guid[] _refused = [];
    private MewsSimulator _simulator = null!;

    private string File => Path.Combine(_folder.FullName, "file.csv");

    public async ValueTask InitializeAsync() => _simulator = await MewsSimulator.StartAsync(
        new SimulatorOptions
        {
            RequestLimit = 0,
            Hotel = new HotelOptions { Reservations = 150 },
            Fault = request => request.EnterpriseIds?.Any(_refused.Contains) == true
                ? new Status(403, "This hotel is not yours any more.")
                : null,
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Export-MewsSourceAssignment")]
    [InlineData("Export-MewsGroupSourceAssignment")]
    [InlineData("Export-MewsReservation")]
    public void A_hotel_that_Mews_refuses_is_one_error_behind_what_the_run_came_to(string command)
    {
        Guid lost = _simulator.Hotel.EnterpriseIds[1];
        _refused = [lost];
        using Shell shell = NewShell();
        ShellResult result = shell.Run($"$all = $h | {command} $file {Interval} -PassThru; $all");
        ErrorRecord error = result.Fail("Forbidden");
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains($"Mews refused 1 of the hotels: {lost} (not in the file yet). ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("This hotel is not yours any more.", error.Exception.Message, StringComparison.Ordinal);
        PSObject run = Assert.Single(result.Output);
        PSObject refusal = PSObject.AsPSObject(Assert.Single((object[])run.Properties["RefusedEnterprises"].Value));
        Assert.Equal((lost, null), (refusal.Properties["EnterpriseId"].Value, refusal.Properties["CompleteUntilUtc"].Value));
        long before = (long)run.Properties["TotalRows"].Value;

        // Who wants to stop is stopped, with the result before.
        Assert.Equal("caught 1", shell.Run($"try {{ $h | {command} $file {Interval} -PassThru -ErrorAction Stop -OutVariable result }} catch {{ 'caught ' + $result.Count }}").Succeed().Output[^1].ToString());

        _refused = [];
        run = Assert.Single(shell.Run($"$h | {command} $file {Interval} -PassThru").Succeed().Output);
        Assert.Empty((object[])run.Properties["RefusedEnterprises"].Value);
        Assert.True((long)run.Properties["TotalRows"].Value > before);
    }

    [Fact]
    public void Rows_that_were_written_again_go_the_next_night_where_they_could_not_go_at_once()
    {
        using Shell shell = NewShell();
        string inTheWay = File + ".mews.next";
        Directory.CreateDirectory(inTheWay);
        const string Export = $"$h | Export-MewsReservation $file {Interval} -Unique -PassThru -WarningVariable warnings -WarningAction SilentlyContinue; $warnings";
        ShellResult first = shell.Run(Export).Succeed();
        Assert.Contains("the older rows of updated items could not be removed from", first.Output[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(0L, first.Output[0].Properties["SupersededRows"].Value);
        string[] all = Ids();
        Assert.NotEqual(all.Distinct().Count(), all.Length);

        // There is nothing more to ask for, and still something to do.
        Directory.Delete(inTheWay);
        _simulator.Log.Clear();
        ShellResult second = shell.Run(Export).Succeed();
        Assert.Contains("The export is complete", second.Output[1].ToString(), StringComparison.Ordinal);
        Assert.Equal((long)(all.Length - all.Distinct().Count()), second.Output[0].Properties["SupersededRows"].Value);
        Assert.Equal(all.Distinct().Order(), Ids().Order());
        Assert.DoesNotContain(_simulator.Log.Requests, request => request.StartUtc is not null);
        Assert.Equal(["file.csv", "file.csv.mews"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    private string[] Ids() => [.. System.IO.File.ReadLines(File).Skip(1).Select(line => line[..36])];

    private Shell NewShell()
    {
        var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        shell.Set("file", File);
        shell.Set("h", _simulator.Hotel.EnterpriseIds.Select(id => new PSObject(new { EnterpriseId = id })).ToArray());
        return shell;
    }
}
