using System.Security;

namespace Mews.Connector;

/// <summary>How to reach Mews, and as whom.</summary>
public sealed record MewsSessionOptions
{
    /// <summary>
    /// How often a request that failed is sent again, unless told: often enough to outlast a minute of 429s, two windows of Mews's limit, and half a
    /// minute of other failures.
    /// </summary>
    public const int DefaultRetryCount = 5;

    /// <summary>Address of the platform: https, or plain http to this machine.</summary>
    /// <remarks>Mews Connector API, Guidelines, Environments.</remarks>
    public required Uri PlatformAddress { get; init; }

    /// <summary>Token of the client application.</summary>
    public required SecureString ClientToken { get; init; }

    /// <summary>Token of the enterprise, or of a portfolio of them.</summary>
    public required SecureString AccessToken { get; init; }

    /// <summary>Name and version of the client application, as Mews knows it.</summary>
    public required string Client { get; init; }

    /// <summary>Language of the texts of errors, such as <c>en-US</c>; with <see cref="CultureCode"/> or not at all.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>Culture of the texts of errors, such as <c>en-GB</c>; with <see cref="LanguageCode"/> or not at all.</summary>
    public string? CultureCode { get; init; }

    /// <summary>Which proxy requests go through. Plain http to this machine goes past every one.</summary>
    public ProxyOptions Proxy { get; init; } = new();

    /// <summary>How long one request may take, from its first byte to the last of its answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The most requests in any 30 seconds that everything in this process sends with the access token; 0 for no limit.</summary>
    /// <remarks>Mews Connector API, Guidelines, Requests, "Request limits".</remarks>
    public int RequestLimit { get; init; } = 200;

    /// <summary>How often a request that failed is sent again before its failure counts; 0 for never.</summary>
    public int MaximumRetryCount { get; init; } = DefaultRetryCount;

    /// <summary>What tells the time to retries and to the request limit.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
