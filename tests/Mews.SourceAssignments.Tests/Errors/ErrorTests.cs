using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class ErrorTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    [Theory]
    [InlineData("Get-MewsSourceAssignment")]
    [InlineData("[guid]::NewGuid() | Get-MewsGroupSourceAssignment")]
    [InlineData("@() | Get-MewsSourceAssignment")]
    public void Without_a_session_the_command_ends_with_not_connected(string script)
    {
        using var shell = new Shell();
        ErrorRecord error = shell.Run(script + "; 'not the command alone'").Fail("NotConnected");
        Assert.Contains("Connect-Mews", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_token_ends_the_command()
    {
        using var shell = new Shell(fixture.Simulator, "not-the-access-token-of-anyone");
        fixture.Simulator.Log.Clear();
        ErrorRecord error = shell.Run("Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2025-01-01")
            .Fail("Unauthorized");
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.DoesNotContain(" at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_the_restricted_operation_does_not_permit_is_told_so()
    {
        using var shell = new Shell(fixture.Simulator, fixture.Simulator.Options.UnpermittedAccessToken);
        ErrorRecord error = shell.Run("Get-MewsSourceAssignment").Fail("Unauthorized");
        Assert.Contains("restricted", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.StartsWith("Ask Mews to add this operation", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.NotEmpty(shell.Run("Get-MewsGroupSourceAssignment -First 1").Succeed().Output);
    }

    [Fact]
    public void A_dead_port_is_a_failed_connection_that_says_where()
    {
        using var shell = new Shell();
        shell.Run("Connect-Mews -ClientToken x -AccessToken y -PlatformAddress http://127.0.0.1:9 -MaximumRetryCount 0").Succeed();
        ErrorRecord error = shell.Run("Get-MewsSourceAssignment").Fail("ConnectionFailed");
        Assert.Contains("127.0.0.1:9", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(". No items of this query", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_an_error_of_its_own()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 1 },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Run("Get-MewsSourceAssignment -First 1").Succeed();
        ErrorRecord error = shell.Run("Get-MewsSourceAssignment -First 1").Fail("TooManyRequests");
        Assert.Equal(ErrorCategory.LimitsExceeded, error.CategoryInfo.Category);
    }

    [Fact]
    public async Task A_discontinued_operation_ends_the_command_and_asks_for_a_newer_module()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { Fault = _ => new Status(410) }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        ErrorRecord error = shell.Run("Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2025-01-01 -ThrottleLimit 1")
            .Fail("Gone");
        Assert.All(
            ["Update-PSResource", "Update-Module", "new PowerShell window"],
            advice => Assert.Contains(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_can_be_passed_on()
    {
        using var shell = new Shell(fixture.Simulator);
        Assert.Single(
            shell.Run("$session = Get-MewsSession; Disconnect-Mews; Get-MewsSourceAssignment -First 1 -Session $session").Succeed().Output);
    }

    [Fact]
    public void Verbose_tells_of_every_request_in_a_line()
    {
        using var shell = new Shell(fixture.Simulator);
        fixture.Simulator.Log.Clear();
        string[] lines = shell.Run("Get-MewsSourceAssignment -First 15 -PageSize 10 -Verbose").Succeed().Verbose;
        Assert.Equal(
            fixture.Simulator.Log.Requests.Select(request => request.RequestId),
            lines.Select(line => line[(line.LastIndexOf(' ') + 1)..]));
        Assert.All(lines, line => Assert.Contains("sourceAssignments/getAll/2024-09-20", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Debug")]
    [InlineData("-Verbose")]
    [InlineData("-Debug -Verbose:$false", false)]
    public void Requests_are_told_of_wherever_PowerShell_shows_verbose_lines(string arguments, bool isTold = true)
    {
        using var shell = new Shell(fixture.Simulator);
        Assert.Equal(
            isTold,
            shell.Run($"$DebugPreference = 'Continue'; Get-MewsSourceAssignment -First 1 {arguments}").Succeed().Verbose.Length > 0);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -ErrorAction Stop", "NotConnected")]
    [InlineData("Get-MewsSource -ErrorAction Stop", "NotConnected")]
    [InlineData("Export-MewsSourceAssignment x.csv -UpdatedStartUtc 2025-01-01 -ErrorAction Stop", "NotConnected")]
    [InlineData("Test-MewsSession -ErrorAction Stop", "NotConnected")]
    [InlineData("Connect-Mews x '' -ErrorAction Stop", "InvalidRequest")]
    [InlineData("Connect-Mews x x -PlatformAddress http://127.0.0.1:9 -Verify -ErrorAction Stop", "ConnectionFailed")]
    [InlineData("1 | Measure-MewsSource -AsHtml no/such/folder -ErrorAction Stop", "InvalidRequest")]
    public void Error_action_Stop_ends_the_script_also_where_the_command_ends_by_itself(string command, string id)
    {
        using var shell = new Shell();
        ShellResult result = shell.Run($"{command}\n'after'");
        Assert.Empty(result.Output);
        result.Fail(id);
        Assert.Equal(
            ["caught"],
            shell.Run($"try {{ {command} }} catch [Mews.Connector.MewsApiException] {{ 'caught' }}").Output.Select(item => item.BaseObject));
    }
}
