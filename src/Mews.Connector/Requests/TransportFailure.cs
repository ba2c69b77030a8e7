using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>Turns what ended a request without an answer, or with one that cannot be read, into the exception that tells of it.</summary>
internal static class TransportFailure
{
    /// <summary>The longest message of a library that is passed on, in characters: it may repeat what it could not read.</summary>
    private const int LongestMessage = 300;

    /// <summary>The longest exception of a library that is kept as the inner one, in characters.</summary>
    private const int LongestExplanation = 20_000;

    /// <summary>How .NET says, in every language, that a certificate is not valid yet or not any more; .NET Framework does not say it.</summary>
    private const string NotTimeValid = "NotTimeValid";

    // As .NET, and then .NET Framework, has it.
    private static readonly Regex _proxyRefusal = new(@"'(?<status>40[17])'|\((?<status>407)\)", RegexOptions.CultureInvariant);

    /// <summary>Makes the exception.</summary>
    /// <param name="session">Whose tokens must not appear in it.</param>
    /// <param name="address">What was asked.</param>
    /// <param name="exception">What ended the request.</param>
    /// <param name="isTimedOut">Whether it had taken too long.</param>
    /// <param name="trace">How far the request came.</param>
    internal static MewsApiException ToException(MewsSession session, Uri address, Exception exception, bool isTimedOut, RequestTrace trace)
    {
        int? mostRetries = isTimedOut ? null : MostRetries(exception);
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
                $"The connection to {address.Host}:{address.Port}{Through(session.Route.ProxyTo(address))} failed: {exception.GetBaseException().Message.Shortened(LongestMessage).TrimEnd('.', '"')}.{Advice(mostRetries)}{(isOutOfTime ? OutOfTime(session) : string.Empty)}"),
        };

        return new MewsApiException(kind, session.Redact(message), isTimedOut ? null : Harmless(session, exception))
        {
            Remedy = isOutOfTime ? MewsRemedy.SetClock : default,
            StatusCode = ProxyRefusal(exception) ?? trace.StatusCode,
            RequestId = trace.RequestId,
            MostRetries = mostRetries,
        };
    }

    /// <summary>What to say where a proxy answers 407, or 401 as some do to a wrong password.</summary>
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

    // A certificate that nobody trusts, and a port that speaks no TLS, do so in a minute too. An alert in the middle of a handshake has
    // another exception in it, and may pass. A name that does not exist may be one that a server has not heard of yet.
    private static int? MostRetries(Exception exception) => Chain(exception).Select(one => (int?)(one switch
    {
        AuthenticationException { InnerException: null } or WebException { Status: WebExceptionStatus.TrustFailure } => 0,
        SocketException { SocketErrorCode: SocketError.HostNotFound } or WebException { Status: WebExceptionStatus.NameResolutionFailure } => 1,
        _ when ProxyRefusal(one) is not null => 0,
        _ => null,
    })).FirstOrDefault(retries => retries is not null);

    private static string Advice(int? mostRetries) => mostRetries switch
    {
        0 => " Check that the server uses https, that this machine trusts its certificate, and that the clock of this machine is right.",
        1 => " Check the name of the host.",
        _ => string.Empty,
    };

    // .NET has no other sign of it: the answer of a proxy to CONNECT is not passed on. As .NET writes a status, and not as it may be in a port.
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

    // Exceptions of libraries repeat what they could not read, and a server may have sent anything: a token, or what a terminal obeys.
    private static Exception? Harmless(MewsSession session, Exception exception)
    {
        string text = exception.ToString();
        return text.Length <= LongestExplanation && session.Redact(text) == text && Printable.IsPrintable(text) ? exception : null;
    }
}
