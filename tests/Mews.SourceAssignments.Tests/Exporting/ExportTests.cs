using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class ExportTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;
    private MewsSimulator _simulator = null!;

    public static TheoryData<string, string> BadPaths => OperatingSystem.IsWindows()
        ? new()
        {
            { "nodrive:b.csv", "'nodrive:b.csv' is not a valid path for a file: " },
            { "x.csv:b.csv", "it contains a colon" },
            { "nul", "'nul' is a device, not a file." },
            { "Env:b.csv", "'Env:b.csv' is not a path of the file system." },
            { "a\0b.csv", "is not a valid path for a file: " },
        }
        : new()
        {
            { "a:b.csv", "'a:b.csv' is not a valid path for a file: " },
            { "/dev/null", "'/dev/null' is a device, not a file." },
            { "Env:b.csv", "'Env:b.csv' is not a path of the file system." },
            { "a\0b.csv", "is not a valid path for a file: " },
        };

    private string File => Path.Combine(_folder.FullName, "assignments.csv");

    public async ValueTask InitializeAsync() => _simulator = await MewsSimulator.StartAsync(
        new SimulatorOptions { RequestLimit = 0, Fault = request => _fault(request) }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(45, "The clock of this machine is wrong: it is 45 min ahead of")]
    [InlineData(10, "The clock of this machine is ahead of the clock of Mews, or was")]
    public void A_clock_that_is_ahead_is_warned_of_once(int minutes, string expected)
    {
        _fault = _ => new WrongDate(-TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(20));
        using Shell shell = NewShell(_simulator.Options.AccessToken);
        PSObject warning = Assert.Single(
            shell.Run("Export-MewsSourceAssignment $file -UpdatedStartUtc 2025-01-01 -WarningVariable warnings; $warnings").Succeed().Output);
        Assert.StartsWith(expected, warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hotels_of_a_portfolio_may_come_in_any_order()
    {
        using Shell shell = NewShell(_simulator.Options.PortfolioAccessToken);
        foreach (string hotels in (string[])["-EnterpriseId $h", "-EnterpriseId $h[2, 0, 1, 0]"])
        {
            ShellResult result = shell.Run(
                $"Export-MewsSourceAssignment $file {hotels} -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -PassThru").Succeed();
            Assert.Equal((long)_simulator.Hotel.ReservationAssignments.Count, result.Output.Single().Properties["TotalRows"].Value);
        }

        foreach (string hotels in (string[])["$h[1, 2, 0]", "Get-MewsEnterprise"])
        {
            ShellResult result = shell.Run($"{hotels} | ForEach-Object {{ [pscustomobject]@{{ EnterpriseId = if ($_ -is [guid]) {{ $_ }} else {{ $_.EnterpriseId }} }} }} | Export-MewsSourceAssignment $file -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -PassThru").Succeed();
            Assert.Equal(0L, result.Output.Single().Properties["Requests"].Value);
        }
    }

    [Fact]
    public void Enterprises_that_the_token_of_one_ignores_do_not_get_in_with_a_second_try()
    {
        using Shell shell = NewShell();
        foreach (int _ in (int[])[1, 2])
        {
            ErrorRecord error = shell.Run("Export-MewsSourceAssignment $file -EnterpriseId $h[0], $h[1] -UpdatedStartUtc 2024-01-01")
                .Fail("ExportRefused");
            Assert.Contains("so Mews ignores which hotel is requested", error.Exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("To continue, run the same command", error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_hotel_that_joins_is_asked_for_all_it_has_and_one_that_leaves_for_nothing_more()
    {
        using Shell shell = NewShell(_simulator.Options.PortfolioAccessToken);
        const string Export
            = "Export-MewsSourceAssignment $file -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -Verbose -EnterpriseId";
        shell.Run($"{Export} $h[0], $h[2]").Succeed();
        _simulator.Log.Clear();
        Assert.Contains(
            "1 hotels are new: everything since -UpdatedStartUtc is fetched for them.",
            shell.Run($"{Export} $h[2], $h[1]").Succeed().Verbose);
        Assert.All(_simulator.Log.Requests, request => Assert.Equal([_simulator.Hotel.EnterpriseIds[1]], request.EnterpriseIds));
        IEnumerable<string[]> rows = System.IO.File.ReadLines(File).Skip(1).Select(line => line.Split(','));
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.Select(item => (item.Id.ToString(), item.EnterpriseId.ToString())).Order(),
            rows.Select(row => (row[0], row[5])).Order());

        // One that comes back has all that it asks for already.
        _simulator.Log.Clear();
        shell.Run($"{Export} $h[0], $h[1], $h[2]").Succeed();
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public void A_token_that_was_let_through_once_is_so_even_where_there_was_nothing_to_do()
    {
        const string Export = "Export-MewsSourceAssignment $file -EnterpriseId $h[0] -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01";
        using (Shell old = NewShell(_simulator.Options.PortfolioAccessToken))
        {
            old.Run(Export).Succeed();
        }

        using Shell shell = NewShell();
        shell.Run(Export).Fail("ExportRefused");
        shell.Run($"{Export} -Force -WhatIf").Succeed();
        shell.Run(Export).Fail("ExportRefused");
        shell.Run($"{Export} -Force").Succeed();
        shell.Run(Export).Succeed();
    }

    [Theory]
    [InlineData("x.json")]
    [InlineData("x.XLSX")]
    public void A_name_that_says_what_the_file_would_not_be_is_refused(string name)
    {
        using Shell shell = NewShell();
        shell.SetLocation(_folder.FullName);
        ErrorRecord error = shell.Run($"Export-MewsSourceAssignment {name} -UpdatedStartUtc 2024-01-01").Fail("InvalidRequest");
        Assert.Contains("-As", error.Exception.Message, StringComparison.Ordinal);
        shell.Run($"Export-MewsSourceAssignment {name} -UpdatedStartUtc 2025-12-01 -As JsonLines").Succeed();
    }

    [Theory]
    [MemberData(nameof(BadPaths))]
    public void A_path_that_no_file_can_have_is_refused(string path, string reason)
    {
        using Shell shell = NewShell();
        shell.Set("path", path);
        foreach (string command in (string[])["Export-MewsSourceAssignment $path", "Export-MewsSourceAssignment $file -CheckpointPath $path"])
        {
            Assert.Contains(
                reason,
                shell.Run($"{command} -UpdatedStartUtc 2024-01-01").Fail("InvalidRequest").Exception.Message,
                StringComparison.Ordinal);
        }

        Assert.Empty(_simulator.Log.Requests);
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData(250)]
    [InlineData(300)]
    [InlineData(5000)]
    public void A_name_that_is_too_long_is_an_error_and_leaves_nothing(int length)
    {
        using Shell shell = NewShell();
        shell.Set("path", Path.Combine(_folder.FullName, new string('x', length)));
        Assert.Contains(
            "cannot be written",
            shell.Run("Export-MewsSourceAssignment $path -UpdatedStartUtc 2024-01-01").Fail("ExportFailed").Exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData("'-00:00:01'")]
    [InlineData("[timespan]::MaxValue")]
    [InlineData("'366.00:00:00'")]
    [InlineData("5", "00:05:00")]
    [InlineData("300", "00:05:00")]
    public void A_settle_time_that_makes_no_sense_is_refused(string time, string reason = "expected 0 to 365 days")
    {
        using Shell shell = NewShell();
        Assert.Contains(reason, shell.Run($"Export-MewsSourceAssignment $file -UpdatedStartUtc 2024-01-01 -SettleTime ({time})")
            .Fail("InvalidRequest")
            .Exception
            .Message, StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public void A_disk_that_fails_on_the_way_back_from_a_cursor_is_an_error_that_says_so()
    {
        using Shell shell = NewShell();
        const string Export = "Export-MewsSourceAssignment $file -UpdatedStartUtc 2025-01-01 -UpdatedEndUtc 2025-01-15 -PageSize 5";
        _fault = request => request.Cursor is null ? null : new Status(500);
        shell.Run(Export).Fail("ServerError");

        _fault = _ => new Status(400, "Unknown cursor.");
        Directory.CreateDirectory(File + ".mews.new");
        Assert.Contains("The export to", shell.Run(Export).Fail("ExportFailed").Exception.Message, StringComparison.Ordinal);

        Directory.Delete(File + ".mews.new");
        _fault = _ => null;
        shell.Run(Export).Succeed();
    }

    private Shell NewShell(string? accessToken = null)
    {
        var shell = new Shell(_simulator, accessToken);
        shell.Set("file", File);
        shell.Set("h", _simulator.Hotel.EnterpriseIds.ToArray());
        return shell;
    }
}
