using System.Collections.Concurrent;
using System.Net;
using System.Security;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>Where Mews is, and the tokens to ask it with. The tokens themselves cannot be read from it.</summary>
public sealed class MewsSession
{
    /// <summary>User and password in the address of a proxy, as the environment may have them: .NET repeats it in its errors.</summary>
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

    /// <summary>Makes a session. Nothing is sent.</summary>
    /// <param name="options">How to reach Mews, and as whom.</param>
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

    /// <summary>Name and version of the client application, as Mews knows it.</summary>
    public string Client { get; }

    /// <summary>The end of the client token, to tell it from others; the rest is masked.</summary>
    public string ClientToken => _clientToken.Hint;

    /// <summary>The end of the access token, to tell it from others; the rest is masked.</summary>
    public string AccessToken => _accessToken.Hint;

    /// <summary>Address of the proxy that was given and is used; null for that of the environment or the system, and for none.</summary>
    public Uri? Proxy => Route.Address;

    /// <summary>Language of the texts of errors; null for the default of Mews.</summary>
    public string? LanguageCode { get; }

    /// <summary>Culture of the texts of errors; null for the default of Mews.</summary>
    public string? CultureCode { get; }

    /// <summary>How many seconds one request may take, from its first byte to the last of its answer.</summary>
    public double TimeoutSec => Timeout.TotalSeconds;

    /// <summary>The most requests in any 30 seconds that everything in this process sends with the access token; 0 for no limit.</summary>
    public int RequestLimit { get; }

    /// <summary>How often a request that failed is sent again before its failure counts; 0 for never.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>What tells the access token from others, and from which nobody can tell it.</summary>
    internal string AccessTokenFingerprint => _accessToken.Fingerprint()[..12];

    /// <summary>How long one request may take, from its first byte to the last of its answer.</summary>
    internal TimeSpan Timeout { get; }

    /// <summary>What tells the time to all that is done with the session.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>The way that requests take.</summary>
    internal ProxyRoute Route { get; }

    /// <summary>What the access token shares with all other sessions that use it.</summary>
    internal RequestLimiter Limiter { get; }

    /// <summary>The operations that Mews has answered.</summary>
    internal AcceptedOperations Accepted { get; }

    /// <summary>What a part of the client keeps for the life of the session, for all that use it, on any thread; made when it is first asked for.</summary>
    internal T State<T>()
        where T : class, new() => (T)_state.GetOrAdd(typeof(T), static _ => new T());

    /// <summary>How long so many requests take at least, for the request limit; zero where there is none.</summary>
    /// <param name="requests">How many requests there are.</param>
    public TimeSpan LeastTimeOf(long requests) =>
        RequestLimit == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(0, (requests - 1) / RequestLimit) * RequestLimiter.Window.Ticks);

    /// <summary>Now, by the clock of a session, or by that of the machine where there is none.</summary>
    internal static DateTimeOffset UtcNowOf(MewsSession? session) => (session?.Clock ?? TimeProvider.System).GetUtcNow();

    /// <summary>How long requests wait from now on for the request limit of the access token; zero if they need not.</summary>
    public TimeSpan RequestLimitWait() => Limiter.Wait;

    /// <summary>Waits with the next request until Mews counts none of another process that used the same access token.</summary>
    /// <param name="age">How long ago that process may have sent its last.</param>
    internal void WaitForOtherProcess(TimeSpan age)
    {
        if (RequestLimit > 0)
        {
            Limiter.WaitForOther(age);
        }
    }

    /// <summary>Address, client and masked tokens in a line.</summary>
    public override string ToString() => $"{PlatformAddress} as {Client} ({AccessToken})";

    /// <summary>The text without the secrets of this session, for what comes from outside and will be shown.</summary>
    /// <param name="text">What a server or a library wrote.</param>
    /// <returns>The text, with each piece of a secret that has 16 characters or more masked, and whoever an address is to be asked as.</returns>
    internal string Redact(string text) => WithoutUser(Secret.Redact(text, _secrets));

    /// <summary>The text without the secrets of this session, for what the caller wrote and is shown again: it must not tell whether a guess is right.</summary>
    /// <param name="text">What the caller wrote.</param>
    /// <returns>The text, with each secret masked that stands in it as a whole, and whoever an address is to be asked as.</returns>
    internal string RedactGiven(string text) => WithoutUser(Secret.RedactWhole(text, _secrets));

    /// <summary>Whether a text holds 16 characters or more of a token of this session.</summary>
    internal bool IsRevealedBy(string text) => _accessToken.IsIn(text) || _clientToken.IsIn(text);

    /// <summary>Writes what every request's body starts with.</summary>
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

    // Tokens travel in the body, so the address alone decides who reads them. What is no address is not repeated: a password may stand in it.
    private Uri SafeAddress(Uri given)
    {
        Uri? address = given.IsAbsoluteUri && given.Scheme is "https" or "http" ? given.InAscii() : null;
        if (Fault(address) is { } fault)
        {
            throw Invalid(RedactGiven(fault));
        }

        // Without the slash at its end, the last segment of a base address is lost when a path is added to it.
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
        using SecureString seen = Secret.Seen(token);
        if (seen.Length == 0)
        {
            throw Invalid($"The {name} token is empty.");
        }

        var secret = new Secret(seen);
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
