using System.Collections.Concurrent;
using System.Net;
using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>The address of Mews and the tokens for it. The tokens cannot be read from it.</summary>
public sealed class MewsSession
{
    /// <summary>User and password in the address of a proxy, as in environment variables: .NET repeats them in its errors.</summary>
    private static readonly Regex _userOfAddress = new("(?<=://)[^/@\\s]+(?=@)", RegexOptions.CultureInvariant);

    private readonly Secret _clientToken;
    private readonly Secret _accessToken;
    private readonly Secret[] _secrets;
    private readonly ConcurrentDictionary<Type, object> _state = new();

    /// <summary>Address of the production platform.</summary>
    /// <remarks>Mews Connector API, Guidelines, Environments, "Production environment".</remarks>
    public static Uri ProductionAddress { get; } = new("https://api.mews.com/");

    /// <summary>Address of the demo platform.</summary>
    /// <remarks>Mews Connector API, Guidelines, Environments, "Demo environment".</remarks>
    public static Uri DemoAddress { get; } = new("https://api.mews-demo.com/");

    /// <summary>Creates a session. It sends nothing.</summary>
    /// <param name="options">Address, tokens and settings.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>: an option is missing or not allowed.</exception>
    public MewsSession(MewsSessionOptions options)
    {
        _clientToken = TokenOf(options.ClientToken, "client");
        _accessToken = TokenOf(options.AccessToken, "access");
        Secret? proxyPassword = PasswordOf(options.Proxy.Credential);
        _secrets = proxyPassword is null ? [_accessToken, _clientToken] : [_accessToken, _clientToken, proxyPassword];
        PlatformAddress = SafeAddress(options.PlatformAddress);
        Route = new ProxyRoute(PlatformAddress, options.Proxy, proxyPassword);
        Client = string.IsNullOrWhiteSpace(options.Client)
            ? throw Invalid("The name of the client application is empty.")
            : options.Client;
        if (string.IsNullOrEmpty(options.LanguageCode) != string.IsNullOrEmpty(options.CultureCode))
        {
            throw Invalid("A language code and a culture code go together: give both, or neither.");
        }

        LanguageCode = options.LanguageCode;
        CultureCode = options.CultureCode;
        Timeout = options.Timeout;
        RequestLimit = options.RequestLimit;
        MaximumRetryCount = options.MaximumRetryCount;
        Limiter = RequestLimiter.Of(PlatformAddress, _accessToken.Fingerprint(), options.Clock);
        Clock = options.Clock;
        Accepted = new AcceptedOperations(options.Clock);
    }

    /// <summary>Address of the platform.</summary>
    public Uri PlatformAddress { get; }

    /// <summary>Name and version of the client application, as in the form for Mews.</summary>
    public string Client { get; }

    /// <summary>The last characters of the client token; the rest is masked.</summary>
    public string ClientToken => _clientToken.Hint;

    /// <summary>The last characters of the access token; the rest is masked.</summary>
    public string AccessToken => _accessToken.Hint;

    /// <summary>Address of the given proxy; null for that of the environment or the system, or for none.</summary>
    public Uri? Proxy => Route.Address;

    /// <summary>Language of error texts; null for the default of Mews.</summary>
    public string? LanguageCode { get; }

    /// <summary>Culture of error texts; null for the default of Mews.</summary>
    public string? CultureCode { get; }

    /// <summary>Timeout of a request in seconds, to the last byte of its response.</summary>
    public double TimeoutSec => Timeout.TotalSeconds;

    /// <summary>Maximum number of requests in any 30 seconds that this process sends with the access token; 0 for no limit.</summary>
    public int RequestLimit { get; }

    /// <summary>Maximum number of retries of a request; 0 for none.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>Beginning of the hash of the access token.</summary>
    internal string AccessTokenFingerprint => _accessToken.Fingerprint()[..12];

    /// <summary>Timeout of a request, to the last byte of its response.</summary>
    internal TimeSpan Timeout { get; }

    internal TimeProvider Clock { get; }

    internal ProxyRoute Route { get; }

    /// <summary>Shared by all sessions with the same access token.</summary>
    internal RequestLimiter Limiter { get; }

    internal AcceptedOperations Accepted { get; }

    /// <summary>
    /// State that a class of the client keeps for the life of the session, created on first use. It must be safe for concurrent use.
    /// </summary>
    internal T State<T>()
        where T : class, new() => (T)_state.GetOrAdd(typeof(T), static _ => new T());

    /// <summary>Minimum time for a number of requests under the request limit; zero without a limit.</summary>
    /// <param name="requests">Number of requests.</param>
    public TimeSpan MinimumTimeOf(long requests) =>
        RequestLimit == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(0, (requests - 1) / RequestLimit) * RequestLimiter.Window.Ticks);

    /// <summary>Estimated time until the last of some further requests may start, by the requests sent so far and the limit.</summary>
    /// <param name="requests">Number of requests.</param>
    /// <param name="pace">Time from one request to the next where none waits.</param>
    public TimeSpan TimeFor(long requests, TimeSpan pace) => Limiter.TimeFor(requests, RequestLimit, pace);

    /// <summary>The time by the clock of a session, or by that of the machine if there is none.</summary>
    internal static DateTimeOffset UtcNowOf(MewsSession? session) => (session?.Clock ?? TimeProvider.System).GetUtcNow();

    /// <summary>How long a request would wait now for the request limit; zero if it would not.</summary>
    public TimeSpan RequestLimitWait() => Limiter.Wait;

    /// <summary>Delays the next request until Mews no longer counts those of another process with the same access token.</summary>
    /// <param name="age">Time since that process may have sent its last request.</param>
    internal void WaitForOtherProcess(TimeSpan age)
    {
        if (RequestLimit > 0)
        {
            Limiter.WaitForOther(age);
        }
    }

    /// <summary>Address, client and masked access token.</summary>
    public override string ToString() => $"{PlatformAddress} as {Client} ({AccessToken})";

    /// <summary>Removes the secrets of this session from text that comes from outside.</summary>
    /// <param name="text">Text of a server or a library.</param>
    /// <returns>The text with each piece of a secret of 16 characters or more masked, and users in addresses.</returns>
    internal string Redact(string text) => WithoutUser(Secret.Redact(text, _secrets));

    /// <summary>Removes the secrets of this session from text that the caller gave, without confirming a guess.</summary>
    /// <param name="text">Text of the caller.</param>
    /// <returns>The text with whole secrets masked, and users in addresses.</returns>
    internal string RedactGiven(string text) => WithoutUser(Secret.RedactWhole(text, _secrets));

    /// <summary>Whether a text contains 16 characters or more of a token.</summary>
    internal bool IsRevealedBy(string text) => _accessToken.IsIn(text) || _clientToken.IsIn(text);

    /// <remarks>Mews Connector API, Guidelines, Requests, "Authentication".</remarks>
    internal void WriteCredentials(Utf8JsonWriter json)
    {
        _clientToken.Write(json, "ClientToken");
        _accessToken.Write(json, "AccessToken");
        json.WriteString(nameof(Client), Client);
        if (LanguageCode is { Length: > 0 })
        {
            json.WriteString(nameof(LanguageCode), LanguageCode);
            json.WriteString(nameof(CultureCode), CultureCode);
        }
    }

    private static string WithoutUser(string text) => _userOfAddress.Replace(text, Secret.Mask);

    // Tokens are in the body, so the address alone decides who reads them. An invalid address is not repeated in the error: it may contain
    // a password.
    private Uri SafeAddress(Uri given)
    {
        Uri? address = given.IsAbsoluteUri && given.Scheme is "https" or "http" ? given.InAscii() : null;
        if (Fault(address) is { } fault)
        {
            throw Invalid(RedactGiven(fault));
        }

        // Without a trailing slash, the last segment of a base address is lost when a path is appended.
        return address!.AbsolutePath.EndsWith("/", StringComparison.Ordinal) ? address : new Uri(address.AbsoluteUri + "/");
    }

    private static string? Fault(Uri? address) => address switch
    {
        null => "The platform address is not complete: expected an address such as https://api.mews.com.",
        _ when address.UserInfo.Length + address.Query.Length + address.Fragment.Length > 0 =>
            "The platform address contains a user name, a query or a fragment. Give only scheme, host and port.",
        _ when address.AbsolutePath.IndexOf("/api/connector", StringComparison.OrdinalIgnoreCase) >= 0 =>
            "The platform address contains the path of an operation. Give only scheme, host and port, such as https://api.mews.com.",
        { Scheme: "http" } when !address.IsThisMachine() =>
            $"http://{address.Authority} does not use https, so the tokens would be sent unencrypted. "
                + "Plain http is accepted only for an address of this machine, such as localhost.",
        _ => null,
    };

    private static Secret TokenOf(SecureString token, string name)
    {
        using SecureString visible = Secret.WithoutInvisible(token);
        if (visible.Length == 0)
        {
            throw Invalid($"The {name} token is empty.");
        }

        var secret = new Secret(visible);
        return secret.IsQuoted
            ? throw Invalid($"The {name} token begins or ends with a quotation mark, which is not part of a token. "
                + "Remove the quotation marks. In a file of environment variables, such as one for docker --env-file, "
                + "quotation marks become part of the value.")
            : secret;
    }

    private static Secret? PasswordOf(NetworkCredential? credential)
    {
        using SecureString? password = credential?.SecurePassword;
        return password is { Length: > 0 } ? new Secret(password) : null;
    }

    private static MewsApiException Invalid(string message) => new(MewsErrorKind.InvalidRequest, message);
}
