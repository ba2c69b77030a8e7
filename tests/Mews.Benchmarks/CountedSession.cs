using System.Security;
using Mews.Connector;

namespace Mews.Benchmarks;

/// <summary>A session that counts its requests.</summary>
internal sealed class CountedSession
{
    private long _requests;
    private long _refused;

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

    internal MewsSession Session { get; }

    /// <summary>Five queries at once, as in the cmdlets.</summary>
    internal PullOptions Pull { get; }

    internal long Requests => Interlocked.Read(ref _requests);

    /// <summary>Requests answered with 429.</summary>
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
