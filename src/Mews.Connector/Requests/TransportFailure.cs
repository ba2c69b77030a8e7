using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>Turns a failure without a readable response into an exception.</summary>
internal static class TransportFailure
{
    /// <summary>Longest message of a library that is passed on, in characters: it may repeat what it could not read.</summary>
    private const int LongestMessage = 300;

    /// <summary>Longest exception of a library that is kept as the inner exception, in characters.</summary>
    private const int LongestExplanation = 20_000;

    /// <summary>
    /// Status of a certificate outside its period of validity, in every language of .NET; .NET Framework does not show it.
    /// </summary>
    private const string NotTimeValid = "NotTimeValid";

    // The form of .NET, and then that of .NET Framework.
    private static readonly Regex _proxyRefusal = new(@"'(?<status>40[17])'|\((?<status>407)\)", RegexOptions.CultureInvariant);

    /// <param name="session">Session whose tokens must not appear in the message.</param>
    /// <param name="address">Address of the request.</param>
    /// <param name="exception">What ended the request.</param>
    /// <param name="isTimedOut">Whether it timed out.</param>
    /// <param name="trace">How far the request got.</param>
    internal static MewsApiException ToException(MewsSession session, Uri address, Exception exception, bool isTimedOut, RequestTrace trace)
    {
        RetryAdvice retries = isTimedOut ? RetryAdvice.AsConfigured : RetriesAfter(exception);
        bool isOutOfTime = !isTimedOut && Chain(exception).Any(one => one is AuthenticationException && one.Message.Contains(NotTimeValid));
        (MewsErrorKind kind, string message) = exception switch
        {
            _ when isTimedOut => (
                MewsErrorKind.RequestTimeout,
                $"{address.Authority} did not answer within {session.TimeoutSec:0.###} s."),
            JsonException or InvalidDataException => (
                MewsErrorKind.InvalidResponse,
                $"The answer of {address.Authority} does not have the form that Mews documents: "
                    + exception.Message.Shortened(LongestMessage)),
            _ when ProxyRefusal(exception) is { } status => (
                MewsErrorKind.ConnectionFailed, ProxyCredentials(session, address, status)),
            _ => (
                MewsErrorKind.ConnectionFailed,
                $"The connection to {address.Host}:{address.Port}{Through(session.Route.ProxyTo(address))} failed: {exception.GetBaseException().Message.Shortened(LongestMessage).TrimEnd('.', '"')}.{Advice(retries)}{(isOutOfTime ? OutOfTime(session) : string.Empty)}"),
        };

        return new MewsApiException(kind, session.Redact(message), isTimedOut ? null : Harmless(session, exception))
        {
            Remedy = isOutOfTime ? MewsRemedy.SetClock : default,
            StatusCode = ProxyRefusal(exception) ?? trace.StatusCode,
            RequestId = trace.RequestId,
            RetryAdvice = retries,
        };
    }

    /// <summary>Message for a 407 of a proxy, or a 401, which some send for a wrong password.</summary>
    internal static string ProxyCredentials(MewsSession session, Uri address, int status)
    {
        ProxyRoute route = session.Route;
        string proxy = route.ProxyTo(address) is { } known ? " " + known : string.Empty;
        return (route.Credentials ?? route.Proxy?.Credentials) is null
            ? $"The proxy{proxy} requires credentials before it connects to {address.Host} ({status})."
            : $"The proxy{proxy} rejected the credentials given for the connection to {address.Host} ({status}).";
    }

    private static string OutOfTime(MewsSession session) =>
        FormattableString.Invariant($" The clock of this machine shows {session.Clock.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm} UTC. ")
        + "At that time the certificate of the server is not valid: it is not valid yet, or it has expired.";

    private static string Through(string? proxy) => proxy is null ? string.Empty : $" through the proxy {proxy}";

    // An untrusted certificate, or a port without TLS, will be the same in a minute. An alert during the handshake has an inner exception
    // and may be temporary. A name that cannot be found may not have reached this DNS server yet.
    private static RetryAdvice RetriesAfter(Exception exception) => Chain(exception).Select(one => one switch
    {
        AuthenticationException { InnerException: null } or WebException { Status: WebExceptionStatus.TrustFailure } => RetryAdvice.Never,
        SocketException { SocketErrorCode: SocketError.HostNotFound } or WebException { Status: WebExceptionStatus.NameResolutionFailure } => RetryAdvice.Once,
        _ when ProxyRefusal(one) is not null => RetryAdvice.Never,
        _ => RetryAdvice.AsConfigured,
    }).FirstOrDefault(retries => retries != RetryAdvice.AsConfigured);

    private static string Advice(RetryAdvice retries) => retries switch
    {
        RetryAdvice.Never => " Check that the server uses https, that this machine trusts its certificate, and that the clock of this machine is right.",
        RetryAdvice.Once => " Check the name of the host.",
        _ => string.Empty,
    };

    // .NET does not expose the response of a proxy to CONNECT, only this message. The pattern matches a status and not a port.
    private static int? ProxyRefusal(Exception exception) =>
        exception is HttpRequestException && Chain(exception).Select(one => _proxyRefusal.Match(one.Message)).FirstOrDefault(match => match.Success) is { } refusal
            ? int.Parse(refusal.Groups["status"].Value, CultureInfo.InvariantCulture)
            : null;

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? one = exception; one is not null; one = one.InnerException)
        {
            yield return one;
        }
    }

    // Exceptions of libraries repeat what they could not read, and a server may have sent anything: a token, or control characters.
    private static Exception? Harmless(MewsSession session, Exception exception)
    {
        string text = exception.ToString();
        return text.Length <= LongestExplanation && session.Redact(text) == text && Printable.IsPrintable(text) ? exception : null;
    }
}
