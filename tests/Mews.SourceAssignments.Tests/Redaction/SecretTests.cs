using System.Buffers;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

// Who sets variables of the process takes turns.
[Collection("Environment")]
public sealed class SecretTests
{
    private const string ClientToken = "qN7xWv2KpL9sTz4RbH6yJd8C-mF3gXe5UaQ1wZoV0iBkY";
    private const string AccessToken = "Zr8LdP2vXn5TqG7kWs4HbJ9c-yM3fKe6RuA1tDoE0pIhC";
    private const string ProxyPassword = "Tk5sWq8ZrN2vLx7G";

    [Fact]
    public async Task No_piece_of_a_token_is_shown_by_anything()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                ClientToken = ClientToken,
                AccessToken = AccessToken,
                RequestLimit = 0,
            }, TestContext.Current.CancellationToken);
        await using MewsSimulator echo = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                ClientToken = ClientToken,
                AccessToken = AccessToken,
                Fault = _ => new EchoToken(),
            }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Set("address", simulator.Address);
        shell.Set("echo", echo.Address);
        string connect = $"Connect-Mews -ClientToken {ClientToken} -AccessToken {AccessToken} -ProxyCredential ([pscredential]::new('porter', [System.Net.NetworkCredential]::new('', '{ProxyPassword}').SecurePassword))";
        string[] scripts =
        [
            $"{connect} -PlatformAddress $address -PassThru -Verbose -Debug",
            $"{connect} -ProxyUseDefaultCredentials",
            $"Connect-Mews -ClientToken x -AccessToken x -Proxy http://porter:{ProxyPassword}@127.0.0.1:9",
            $"{connect} -Proxy http://127.0.0.1:9 -PlatformAddress https://mews.invalid -MaximumRetryCount 0; Get-MewsGroupSourceAssignment -Verbose -Debug; Get-MewsSession",
            $"Connect-Mews -ClientToken {ClientToken} -AccessToken {AccessToken} -PlatformAddress $address -PassThru -Verbose -Debug",
            "Get-MewsSession",
            "Get-MewsSourceAssignment -First 1 -Verbose -Debug",
            "Get-MewsSource -First 1 -Verbose -Debug",
            $"Connect-Mews -ClientToken {ClientToken} -AccessToken {AccessToken} -PlatformAddress $echo; Get-MewsSourceAssignment -Verbose -Debug",
            $"Connect-Mews -ClientToken {ClientToken} -AccessToken {AccessToken} -PlatformAddress http://mews.example",
            $"Connect-Mews -ClientToken wrong{ClientToken} -AccessToken {AccessToken} -PlatformAddress $address; Get-MewsSourceAssignment",
            $"Connect-Mews -ClientToken {ClientToken} -AccessToken {AccessToken} -PlatformAddress http://127.0.0.1:9 -MaximumRetryCount 0; Get-MewsGroupSourceAssignment",
            $"Connect-Mews -ClientToken {ClientToken} -AccessToken {AccessToken} -PlatformAddress $address; Get-MewsSourceAssignment -UpdatedEndUtc 2025-01-01",
        ];

        var seen = new StringBuilder();
        foreach (string script in scripts)
        {
            seen.AppendLine(shell.Run(script).Everything);
        }

        Assert.Contains("****", seen.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(0, echo.Log.Count);
        seen.AppendJoin('\n', simulator.Log.Requests.Concat(echo.Log.Requests).Select(request => JsonSerializer.Serialize(request)));
        AssertHoldsNoPieceOf(ClientToken, seen.ToString());
        AssertHoldsNoPieceOf(AccessToken, seen.ToString());
        AssertHoldsNoPieceOf(ProxyPassword, seen.ToString());
    }

    [Theory]
    [InlineData("Connect-Mews `\n -ClientToken CLIENT `\n -AccessToken ACCESS `\n -PlatformAddress http://mews.example")]
    [InlineData("Connect-Mews -AccessToken ACCESS -Client CLIENT -ClientToken ''")]
    [InlineData("Connect-Mews CLIENT ACCESS -Verbose; Disconnect-Mews; Get-MewsSource")]
    [InlineData("try { Get-MewsSource } catch { $_; Connect-Mews CLIENT ACCESS }")]
    [InlineData("Connect-Mews CLIENT ACCESS; Connect-Mews xxxx yyyy; Get-MewsSource -UpdatedEndUtc 2025-01-01")]
    [InlineData("Get-MewsSource -UpdatedEndUtc 2025-01-01 -Session (\nConnect-Mews CLIENT ACCESS -PassThru)")]
    [InlineData("Get-MewsSource -SourceId $(Connect-Mews CLIENT ACCESS; Disconnect-Mews; [guid]::NewGuid())")]
    [InlineData("Get-MewsSource -UpdatedEndUtc 2025-01-01 -Session $($tokens = 'CLIENT', 'ACCESS'\nConnect-Mews xxxx yyyy -PassThru)")]
    [InlineData("Connect-Mews CLIENT ACCESS -PassThru | ForEach-Object { Disconnect-Mews; Get-MewsSource }")]
    [InlineData("& { param($one, $other) Connect-Mews $one $other; Disconnect-Mews; & 'Get-MewsSource' } CLIENT ACCESS")]
    [InlineData("Connect-Mews CLIENT ACCESS; Disconnect-Mews; Test-MewsSession")]
    [InlineData("Connect-Mews CLIENT ACCESS; Disconnect-Mews; 'x' | Measure-MewsSource 3>&1")]
    [InlineData("Connect-Mews CLIENT ACCESS -PlatformAddress http://127.0.0.1:9; @() | Export-MewsSourceAssignment x.csv 3>&1")]
    [InlineData("Connect-Mews CLIENT ACCESS -Verbose 4>&1")]
    [InlineData("Connect-Mews CLIENT ACCESS; 'ACCESS' | Get-MewsSourceAssignment")]
    [InlineData("Connect-Mews CLIENT ACCESS; Get-MewsSource -UpdatedEndUtc 2025-01-01 -Cursor ACCESS -Verbose")]
    public void What_stands_around_a_command_is_in_none_of_its_records(string script)
    {
        using var shell = new Shell();
        string seen = shell.Run(
            script.Replace("CLIENT", ClientToken, StringComparison.Ordinal).Replace("ACCESS", AccessToken, StringComparison.Ordinal)).Everything;
        Assert.Contains("-Mews", seen, StringComparison.Ordinal);
        AssertHoldsNoPieceOf(ClientToken, seen);
        AssertHoldsNoPieceOf(AccessToken, seen);
    }

    [Fact]
    public void What_lies_deep_in_an_error_is_seen_here()
    {
        string[] deep = ["in-target", "in-data", "in-action", "in-category"];
        using var shell = new Shell();
        shell.Set("deep", deep);
        ShellResult result = shell.Run("""
            function Invoke-It {
                [CmdletBinding()] param()
                $exception = [System.Exception]::new('x')
                $exception.Data['at'] = $deep[1]
                $record = [System.Management.Automation.ErrorRecord]::new($exception, 'Deep', 'NotSpecified', @{ Outer = @{ Inner = $deep[0] } })
                $record.ErrorDetails = [System.Management.Automation.ErrorDetails]::new('x')
                $record.ErrorDetails.RecommendedAction = $deep[2]
                $record.CategoryInfo.TargetName = $deep[3]
                $PSCmdlet.WriteError($record)
            }
            Invoke-It
            """);
        result.Fail("Deep");
        string seen = result.Everything;
        Assert.All(deep, piece => Assert.Contains(piece, seen, StringComparison.Ordinal));
    }

    [Fact]
    public void The_command_itself_is_shown_where_it_stands()
    {
        using var shell = new Shell();
        InvocationInfo shown = shell.Run(
            "\n  $one = [guid]::NewGuid(); Get-MewsSource -UpdatedEndUtc 2025-01-01 -SourceId ([guid]::NewGuid()), $one | Where-Object Id").Fail("NotConnected").InvocationInfo;
        Assert.Equal((2, 29), (shown.ScriptLineNumber, shown.OffsetInLine));
        Assert.Equal("Get-MewsSource -UpdatedEndUtc 2025-01-01 -SourceId (...)", shown.Line.Trim());
        Assert.Equal(shown.Line.Trim(), shown.Statement);
    }

    [Fact]
    public void A_token_that_is_given_for_a_cursor_is_in_no_line_of_a_request()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run($"Connect-Mews {ClientToken} {AccessToken} -PlatformAddress http://127.0.0.1:9 -MaximumRetryCount 0; Get-MewsSource -Cursor {AccessToken} -Verbose");
        Assert.Contains(result.Verbose, line => line.Contains("cursor ****", StringComparison.Ordinal));
        AssertHoldsNoPieceOf(AccessToken, string.Join('\n', result.Verbose));
    }

    [Theory]
    [InlineData("$vault.Insert(0, 'master-password')")]
    [InlineData("$vault.Insert(0, 'master-password').Length")]
    [InlineData("([string]::Concat('master-password'))")]
    public void What_is_given_to_a_method_is_not_shown(string argument)
    {
        using var shell = new Shell();
        InvocationInfo shown = shell.Run($"$vault = ''; Get-MewsSource -UpdatedEndUtc 2025-01-01 -Cursor {argument}").Fail("NotConnected")
            .InvocationInfo;
        Assert.Equal("Get-MewsSource -UpdatedEndUtc 2025-01-01 -Cursor (...)", shown.Line.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("'")]
    public void A_token_that_is_too_far_behind_to_be_shown_leaves_no_start(string quote)
    {
        using var shell = new Shell();
        string command = "Get-MewsSource -UpdatedEndUtc 2025-01-01 -Cursor".PadRight(975) + quote + AccessToken + quote;
        ErrorRecord error = shell.Run($"Connect-Mews {ClientToken} {AccessToken}; {command}").Fail("InvalidInterval");
        Assert.Equal("Get-MewsSource -UpdatedEndUtc 2025-01-01 -Cursor ...", error.InvocationInfo.Line.Trim());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ SourceId = 'GUESS' } | Measure-MewsSource")]
    [InlineData("[pscustomobject]@{ 'GUESS' = 1 } | Measure-MewsSource")]
    [InlineData("'GUESS' | Get-MewsSourceAssignment")]
    [InlineData("Measure-MewsSource -AsHtml no/such/GUESS/page.html")]
    [InlineData("Measure-MewsSource -TimeZone GUESS")]
    [InlineData("Export-MewsSourceAssignment GUESS.xlsx -UpdatedStartUtc 2025-01-01")]
    [InlineData("Export-MewsSourceAssignment no/such/GUESS/file.csv -UpdatedStartUtc 2025-01-01")]
    [InlineData("Export-MewsSourceAssignment x.csv -CheckpointPath no/such/GUESS.checkpoint -UpdatedStartUtc 2025-01-01")]
    [InlineData("Get-MewsSource -Cursor GUESS")]
    [InlineData("Get-MewsSource -Cursor GUESS -Verbose")]
    [InlineData("Get-MewsSource -UpdatedStartUtc GUESS")]
    [InlineData("Get-MewsSource -UpdatedEndUtc 2025-01-01 # GUESS")]
    [InlineData("Get-MewsSource -UpdatedEndUtc 2025-01-01; 'GUESS'")]
    [InlineData("Connect-Mews -ClientToken GUESS -AccessToken ''")]
    [InlineData("Connect-Mews -PlatformAddress http://GUESS.example")]
    public void Nothing_tells_a_right_guess_from_a_wrong_one(string script)
    {
        using var shell = new Shell();
        string[] known = [AccessToken[^8..], AccessToken[^15..], AccessToken[1..], ClientToken[..^1]];
        foreach (string right in known)
        {
            string wrong = string.Concat(right.Select((letter, index) => index == 0 ? letter == 'x' ? 'y' : 'x' : letter));
            Assert.Equal(Shown(wrong), Shown(right), ignoreCase: true);
        }

        string Shown(string guess)
        {
            shell.Run($"$env:MEWS_CLIENT_TOKEN = '{ClientToken}'; $env:MEWS_ACCESS_TOKEN = '{AccessToken}'; Connect-Mews -PlatformAddress http://127.0.0.1:9 -MaximumRetryCount 0");
            try
            {
                ShellResult result = shell.Run(script.Replace("GUESS", guess, StringComparison.Ordinal));
                string[] seen = [.. result.Errors.SelectMany(error => new[] { error.ToString(), error.InvocationInfo.Line }), .. result
                    .Verbose];
                Assert.NotEmpty(seen);
                return Regex.Replace(string.Join('\n', seen).Replace(guess, "GUESS", StringComparison.OrdinalIgnoreCase), @"\d+ ms", "ms");
            }
            finally
            {
                shell.Run("$env:MEWS_CLIENT_TOKEN = $env:MEWS_ACCESS_TOKEN = $null");
            }
        }
    }

    private static void AssertHoldsNoPieceOf(string token, string text)
    {
        string[] pieces = [.. Enumerable.Range(0, token.Length - 7).Select(start => token.Substring(start, 8))];
        int place = text.AsSpan().IndexOfAny(SearchValues.Create(pieces, StringComparison.OrdinalIgnoreCase));
        Assert.True(
            place < 0,
            place < 0 ? null : $"A piece of a token stands in: {text[Math.Max(0, place - 100)..Math.Min(text.Length, place + 100)]}");
    }
}
