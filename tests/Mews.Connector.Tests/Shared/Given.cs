using System.Security;
using System.Security.Cryptography;
using Mews.Simulator;

namespace Mews.Connector.Tests;

internal static class Given
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static SimulatorOptions SimulatorOptions => new()
    {
        ClientToken = NewToken(),
        AccessToken = NewToken(),
        PortfolioAccessToken = NewToken(),
        UnpermittedAccessToken = NewToken(),
        RequestLimit = 0,
    };

    /// <summary>
    /// A rule of an operation, whose short pages have been found to be the last ones. A server before may have had the same port.
    /// </summary>
    internal static ShortPageRule Checked(ShortPageRule rule)
    {
        Task<bool> check = rule.BeginCheckAsync(1, 10, Stop);
        Assert.True(check.IsCompletedSuccessfully);
        if (check.Result)
        {
            rule.EndCheck(length: 1, next: 0, count: 10);
        }

        Assert.Equal(PageEnd.More, rule.EndOf(Operations.MaxItems, Operations.MaxItems));
        return rule;
    }

    /// <summary>Starts a simulator that nothing is known of yet: another may have had its port, and given longer pages.</summary>
    internal static async Task<MewsSimulator> NewSimulatorAsync(SimulatorOptions options)
    {
        MewsSimulator simulator = await MewsSimulator.StartAsync(options, Stop);
        ShortPageRule.Forget(simulator.Address);
        return simulator;
    }

    internal static string NewToken() => $"{RandomNumberGenerator.GetHexString(32)}-{RandomNumberGenerator.GetHexString(31)}";

    internal static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    internal static MewsSessionOptions SessionOptions(Uri address) => new()
    {
        PlatformAddress = address,
        ClientToken = Secure(NewToken()),
        AccessToken = Secure(NewToken()),
        Client = "Tests 1.0",
        MaximumRetryCount = 0,
        RequestLimit = 0,
    };

    internal static MewsSession Session(Uri address, string? clientToken = null, string? accessToken = null) =>
        new(SessionOptions(address) with
        {
            ClientToken = Secure(clientToken ?? NewToken()),
            AccessToken = Secure(accessToken ?? NewToken()),
        });

    internal static MewsSession Session(MewsSimulator simulator) =>
        Session(simulator.Address, simulator.Options.ClientToken, simulator.Options.AccessToken);

    internal static MewsSession PortfolioSession(MewsSimulator simulator) =>
        Session(simulator.Address, simulator.Options.ClientToken, simulator.Options.PortfolioAccessToken);

    internal static Task<Page> AskAsync(this MewsSession session, Operation? operation = null, CancellationToken? stop = null) =>
        new MewsTransport(session, operation ?? Operations.ReservationSourceAssignments, null)
            .PostAsync(new PageRequest(new Query(), 10, null), stop ?? Stop);

    internal static Task<MewsApiException> RefusalAsync(this MewsSession session, Operation? operation = null) =>
        Assert.ThrowsAsync<MewsApiException>(() => session.AskAsync(operation));

    /// <summary>The task, or a failure where it hangs.</summary>
    internal static Task InTimeAsync(this Task task) => task.WaitAsync(_patience, Stop);

    /// <inheritdoc cref="InTimeAsync(Task)"/>
    internal static Task<T> InTimeAsync<T>(this Task<T> task) => task.WaitAsync(_patience, Stop);

    /// <summary>Whether a piece of the token is in the text, in any letter case.</summary>
    internal static bool Reveals(this string text, string token, int length = 8) =>
        Enumerable.Range(0, Math.Max(0, token.Length - length + 1))
            .Any(at => text.Contains(token.Substring(at, length), StringComparison.OrdinalIgnoreCase));
}
