using System.Security;
using Mews.Connector;

namespace Mews.Benchmarks;

/// <summary>A session of the client whose requests are counted.</summary>
internal sealed class CountedSession
{
    private long _requests;
    private long _refused;

    /// <summary>Makes it. Nothing is sent.</summary>
    /// <param name="platform">Where to, and as whom.</param>
    /// <param name="clock">Its clock.</param>
    internal CountedSession(Platform platform, TimeProvider clock)
    {
        Session = new MewsSession(new MewsSessionOptions
        {
            PlatformAddress = new Uri(platform.Address),
            ClientToken = Secure(platform.ClientToken),
            AccessToken = Secure(platform.AccessToken),
            Client = "Mews.Benchmarks 1.0",
            Clock = clock,
        });
        Pull = new PullOptions
        {
            ThrottleLimit = 5,
            Trace = trace =>
            {
                Interlocked.Add(ref _requests, trace is RequestTrace ? 1 : 0);
                Interlocked.Add(ref _refused, trace is RequestTrace { StatusCode: 429 } ? 1 : 0);
            },
        };
    }

    /// <summary>The session.</summary>
    internal MewsSession Session { get; }

    /// <summary>How to ask: five at once, as the cmdlets do, and counted.</summary>
    internal PullOptions Pull { get; }

    /// <summary>How many requests were sent.</summary>
    internal long Requests => Interlocked.Read(ref _requests);

    /// <summary>How many of them were answered with 429.</summary>
    internal long Refused => Interlocked.Read(ref _refused);

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }
}
