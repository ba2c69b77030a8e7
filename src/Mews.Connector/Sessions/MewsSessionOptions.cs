using System.Security;

namespace Mews.Connector;

/// <summary>Address, tokens and settings of a session.</summary>
public sealed record MewsSessionOptions
{
    /// <summary>
    /// Default of <see cref="MaximumRetryCount"/>: outlasts a minute of 429s, which is two windows of the request limit, and half a minute
    /// of other failures.
    /// </summary>
    public const int DefaultRetryCount = 5;

    /// <summary>Address of the platform: https, or plain http to this machine.</summary>
    /// <remarks>Mews Connector API, Guidelines, Environments.</remarks>
    public required Uri PlatformAddress { get; init; }

    /// <summary>Token of the client application.</summary>
    public required SecureString ClientToken { get; init; }

    /// <summary>Token of an enterprise, or of a portfolio.</summary>
    public required SecureString AccessToken { get; init; }

    /// <summary>Name and version of the client application, as in the form for Mews.</summary>
    public required string Client { get; init; }

    /// <summary>Language of error texts, such as <c>en-US</c>; requires <see cref="CultureCode"/>.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>Culture of error texts, such as <c>en-GB</c>; requires <see cref="LanguageCode"/>.</summary>
    public string? CultureCode { get; init; }

    /// <summary>Proxy of the requests. Plain http to this machine bypasses it.</summary>
    public ProxyOptions Proxy { get; init; } = new();

    /// <summary>Timeout of a request, to the last byte of its response.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Maximum number of requests in any 30 seconds that this process sends with the access token; 0 for no limit.</summary>
    /// <remarks>Mews Connector API, Guidelines, Requests, "Request limits".</remarks>
    public int RequestLimit { get; init; } = 200;

    /// <summary>Maximum number of retries of a request; 0 for none.</summary>
    public int MaximumRetryCount { get; init; } = DefaultRetryCount;

    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
