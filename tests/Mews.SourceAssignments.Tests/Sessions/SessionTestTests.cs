using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class SessionTestTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private static readonly string[] _operations = ["sourceAssignments/getAll/2024-09-20", "sourceAssignments/getAll", "reservations/getAll/2023-06-06", "sources/getAll", "enterprises/getAll", "services/getAll", "orderItems/getAll"];

    private readonly MewsSimulator _simulator = fixture.Simulator;

    private static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_that_may_do_everything_is_told_so_by_one_smallest_request_for_each_operation(bool isPortfolio)
    {
        using var shell = new Shell(_simulator, isPortfolio ? _simulator.Options.PortfolioAccessToken : null);
        _simulator.Log.Clear();
        PSObject[] all = shell.Run("Test-MewsSession").Succeed().Output;
        Assert.Equal(_operations, all.Select(item => item.Properties["Operation"].Value));
        Assert.All(all, item =>
        {
            Assert.Equal(
                (true, 200, null),
                (item.Properties["Allowed"].Value, item.Properties["StatusCode"].Value, item.Properties["Message"].Value));
            Assert.InRange((long)item.Properties["Milliseconds"].Value, 0, int.MaxValue);
        });

        SimulatedRequest[] requests = [.. _simulator.Log.Requests];
        Assert.Equal(
            all.Select(item => (string)item.Properties["RequestId"].Value).Order(),
            requests.Select(request => request.RequestId).Order());
        Assert.All(requests, request => Assert.Equal((1, null), (request.Count, request.Cursor)));
        Assert.All(
            requests.Where(request => request.Operation != SimulatedOperation.Enterprises),
            request =>
            {
                Assert.NotNull(request.StartUtc);
                Assert.Equal(request.StartUtc, request.EndUtc);
            });
    }

    [Fact]
    public void What_a_token_may_not_do_is_told_and_the_rest_too()
    {
        using var shell = new Shell(_simulator, _simulator.Options.UnpermittedAccessToken);
        PSObject[] all = shell.Run("Test-MewsSession").Succeed().Output;
        Assert.Equal([false, true, true, true, true, true, true], all.Select(item => item.Properties["Allowed"].Value));
        Assert.Equal(401, all[0].Properties["StatusCode"].Value);
        Assert.Contains("restricted", (string)all[0].Properties["Message"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_operation_names_the_cmdlets_that_it_serves_and_none_is_left_out()
    {
        using var shell = new Shell(_simulator);
        PSObject[] all = shell.Run("Test-MewsSession").Succeed().Output;
        Assert.Equal(
            [
                "Get-MewsSourceAssignment, Export-MewsSourceAssignment", "Get-MewsGroupSourceAssignment, Export-MewsGroupSourceAssignment",
                "Get-MewsReservation, Export-MewsReservation", "Get-MewsSource", "Get-MewsEnterprise", "Get-MewsService",
                "Get-MewsReservation -IncludeRevenue",
            ],
            all.Select(item => item.Properties["Cmdlet"].Value));
        Assert.Equal(
            shell.Run("(Get-Module Mews.SourceAssignments).ExportedCmdlets.Keys -match '^(Get|Export)-' -ne 'Get-MewsSession'").Succeed()
                .Output
                .Select(name => name.ToString())
                .Order(),
            all.SelectMany(item => ((string)item.Properties["Cmdlet"].Value).Split(", ")).Where(name => !name.Contains(' ')).Order());
    }

    [Theory]
    [InlineData(-3, "3 days ahead of")]
    [InlineData(2000, "2,000 days behind")]
    [InlineData(0.0625, "1 h 30 min behind")]
    [InlineData(-0.021, "30 min ahead of")]
    [InlineData(1.5, "36 h behind")]
    [InlineData(0.01, null)]
    public async Task A_clock_that_is_wrong_is_told_of(double days, string? expected)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = _ => new WrongDate(TimeSpan.FromDays(days) + TimeSpan.FromSeconds(days < 0 ? -30 : 30)),
            }, TestCancelled);
        using var shell = new Shell(simulator);
        foreach (string script in (string[])["Test-MewsSession", "Get-MewsSourceAssignment -PageSize 100", "Export-MewsSourceAssignment ([guid]::NewGuid().ToString()) -UpdatedStartUtc 2025-01-01 -WhatIf; Get-MewsSource"])
        {
            string[] warnings = [.. shell.Run(
                $"[cultureinfo]::CurrentCulture = 'en-US'; $w = @(); {script} -WarningVariable w | ForEach-Object {{ }}; $w").Succeed().Output.Select(warning => warning.ToString())];
            Assert.Equal(expected is null ? 0 : 1, warnings.Length);
            Assert.All(warnings, warning => Assert.StartsWith(
                $"The clock of this machine is wrong: it is {expected} the clock of Mews.",
                warning,
                StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_web_page_is_no_verdict_on_the_tokens()
    {
        await using MewsSimulator simulator = await StartAsync(new Html(403));
        using var shell = new Shell(simulator);
        PSObject sources = shell.Run("Test-MewsSession").Succeed().Output[3];
        Assert.Equal((null, 403), (sources.Properties["Allowed"].Value, sources.Properties["StatusCode"].Value));
        ErrorRecord error = shell.Run("Get-MewsSource").Fail("InvalidResponse");
        Assert.Contains("with a web page 'Maintenance'", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Connect-Mews -Proxy", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, false)]
    [InlineData(403, false)]
    [InlineData(410, false)]
    [InlineData(429, null)]
    [InlineData(500, null)]
    public async Task A_failure_that_does_not_tell_is_neither_and_is_not_tried_again(int status, bool? allowed)
    {
        await using MewsSimulator simulator = await StartAsync(new Status(status, "Closed for lunch."));
        using var shell = new Shell(simulator, options: "-MaximumRetryCount 5");
        PSObject[] all = shell.Run("Test-MewsSession").Succeed().Output;
        Assert.Equal([true, true, true, allowed, true, true, true], all.Select(item => item.Properties["Allowed"].Value));
        Assert.Equal(status, all[3].Properties["StatusCode"].Value);
        Assert.Contains("Closed for lunch", (string)all[3].Properties["Message"].Value, StringComparison.Ordinal);
        Assert.Equal(_operations.Length, simulator.Log.Count);
    }

    [Fact]
    public void The_session_that_is_given_is_tested()
    {
        using var shell = new Shell(_simulator);
        Assert.Equal(
            _operations.Length,
            shell.Run("$session = Get-MewsSession; Disconnect-Mews; Test-MewsSession -Session $session").Succeed().Output.Length);
        shell.Run("Test-MewsSession").Fail("NotConnected");
    }

    [Fact]
    public async Task Stopping_cancels_what_is_in_flight()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (_, cancellation) =>
                {
                    arrived.TrySetResult();
                    return Task.Delay(Timeout.Infinite, cancellation);
                },
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Test-MewsSession");
        Task running = powerShell.InvokeAsync();
        await arrived.Task.WaitAsync(TestCancelled);
        powerShell.Stop();
        await Assert.ThrowsAsync<PipelineStoppedException>(() => running);
    }

    [Fact]
    public void Each_request_is_a_verbose_line()
    {
        using var shell = new Shell(_simulator);
        Assert.Equal(
            _operations.Length,
            shell.Run("Test-MewsSession -Verbose").Succeed().Verbose.Count(line => line.StartsWith("POST ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Test-MewsSession -Verbose")]
    [InlineData("Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.Options.ClientToken -AccessToken $accessToken -Verify -Verbose")]
    public async Task What_has_been_asked_is_told_while_the_rest_is_asked(string command)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (request, stop) => request.Operation == SimulatedOperation.GroupAssignments
                ? told.Task.WaitAsync(stop)
                : Task.CompletedTask
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create(command);
        powerShell.Streams.Verbose.DataAdded += (_, _) => told.TrySetResult();
        await powerShell.InvokeAsync().WaitAsync(TestCancelled);
        Assert.True(told.Task.IsCompletedSuccessfully);
        Assert.All(simulator.Log.Requests, request => Assert.False(request.Aborted));
    }

    [Fact]
    public void Connecting_with_verify_keeps_a_session_that_works()
    {
        (ShellResult result, string[] warnings) = Connect(_simulator.Options.AccessToken);
        Assert.Empty(result.Errors);
        Assert.Empty(warnings);
        Assert.Single(result.Output);
    }

    [Fact]
    public void Connecting_with_verify_warns_of_what_may_not_be_used()
    {
        (ShellResult result, string[] warnings) = Connect(_simulator.Options.UnpermittedAccessToken);
        Assert.Empty(result.Errors);
        Assert.StartsWith("Get-MewsSourceAssignment, Export-MewsSourceAssignment: the operation sourceAssignments/getAll/2024-09-20 is not allowed for this session. Mews answered 401", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("wrong-token-0123456789", "", "Unauthorized")]
    [InlineData("0123456789-any-token", "-PlatformAddress http://127.0.0.1:9", "ConnectionFailed")]
    public void Connecting_with_verify_fails_where_nothing_works_and_keeps_no_session_not_even_an_old_one(
        string token,
        string arguments,
        string id)
    {
        (ShellResult result, string[] warnings) = Connect(token, arguments);
        result.Fail(id);
        Assert.Empty(warnings);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_warning_that_is_to_stop_keeps_no_session()
    {
        (ShellResult result, _) = Connect(_simulator.Options.UnpermittedAccessToken, "-WarningAction Stop");
        Assert.NotEmpty(result.Errors);
        Assert.Empty(result.Output);
    }

    private static Task<MewsSimulator> StartAsync(SimulatedFault faultOfSources) => MewsSimulator.StartAsync(
        new SimulatorOptions { Fault = request => request.Operation == SimulatedOperation.Sources ? faultOfSources : null }, TestCancelled);

    /// <summary>Connects a shell that was connected before.</summary>
    /// <returns>The session that is there then, with the errors and warnings of connecting.</returns>
    private (ShellResult Result, string[] Warnings) Connect(string accessToken, string arguments = "")
    {
        using var shell = new Shell(_simulator);
        shell.Set("token", accessToken);
        string address = arguments.Contains("-PlatformAddress", StringComparison.Ordinal)
            ? string.Empty
            : "-PlatformAddress $simulator.Address";
        ShellResult connecting = shell.Run($"Connect-Mews -ClientToken $simulator.Options.ClientToken -AccessToken $token {address} {arguments} -Verify -WarningVariable warnings");
        string[] warnings = [.. shell.Run("$warnings").Output.Select(warning => warning.ToString())];
        return (shell.Run("Get-MewsSession") with { Errors = connecting.Errors }, warnings);
    }
}
