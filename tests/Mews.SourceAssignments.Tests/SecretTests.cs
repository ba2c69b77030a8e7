using System.Management.Automation;
using System.Text;
using System.Text.Json;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class SecretTests
{
    private const string ClientToken = "qN7xWv2KpL9sTz4RbH6yJd8C-mF3gXe5UaQ1wZoV0iBkY";
    private const string AccessToken = "Zr8LdP2vXn5TqG7kWs4HbJ9c-yM3fKe6RuA1tDoE0pIhC";
    private const string ProxyPassword = "Tk5sWq8ZrN2vLx7G";

    [Fact]
    public async Task No_piece_of_a_token_is_shown_by_anything()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { ClientToken = ClientToken, AccessToken = AccessToken, RequestLimit = 0 }, TestContext.Current.CancellationToken);
        await using MewsSimulator echo = await MewsSimulator.StartAsync(
            new SimulatorOptions { ClientToken = ClientToken, AccessToken = AccessToken, Fault = _ => new EchoToken() }, TestContext.Current.CancellationToken);
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
            seen.AppendLine(Everything(shell.Run(script)));
        }

        Assert.Contains("****", seen.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(0, echo.Log.Count);
        seen.AppendJoin('\n', simulator.Log.Requests.Concat(echo.Log.Requests).Select(request => JsonSerializer.Serialize(request)));
        AssertHoldsNoPieceOf(ClientToken, seen.ToString());
        AssertHoldsNoPieceOf(AccessToken, seen.ToString());
        AssertHoldsNoPieceOf(ProxyPassword, seen.ToString());
    }

    private static string Everything(ShellResult result)
    {
        var text = new StringBuilder();
        foreach (PSObject output in result.Output)
        {
            text.AppendLine(output.ToString()).AppendLine(Properties(output)).AppendLine(PSSerializer.Serialize(output, 5));
            text.AppendLine(JsonSerializer.Serialize(output.BaseObject, output.BaseObject.GetType()));
        }

        foreach (ErrorRecord error in result.Errors)
        {
            text.AppendLine(error.ToString()).AppendLine(error.Exception.ToString()).AppendLine(Properties(PSObject.AsPSObject(error)));
            text.AppendLine(error.InvocationInfo?.Line).AppendLine(error.InvocationInfo?.PositionMessage).AppendLine(error.ScriptStackTrace);
            text.AppendLine(PSSerializer.Serialize(error, 5));
        }

        return text.AppendJoin('\n', result.Verbose).ToString();
    }

    private static string Properties(PSObject item) => string.Join('\n', item.Properties.Select(property =>
    {
        try
        {
            return $"{property.Name}: {property.Value}";
        }
        catch (GetValueException)
        {
            return property.Name;
        }
    }));

    private static void AssertHoldsNoPieceOf(string token, string text)
    {
        for (int start = 0; start + 8 <= token.Length; start++)
        {
            Assert.DoesNotContain(token.Substring(start, 8), text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
