using System.Text.Json;

namespace Mews.Connector;

/// <summary>Turns a response without a page into an exception.</summary>
/// <remarks>Mews Connector API, Guidelines, Responses.</remarks>
internal static class ErrorResponse
{
    /// <summary>Sent by a network that wants its users to sign in, never by the requested server: RFC 6585, 6.</summary>
    private const int NetworkAuthenticationRequired = 511;

    /// <summary>Longest message of the server that is passed on, in characters.</summary>
    private const int LongestMessage = 2000;

    /// <param name="session">Session whose tokens must not appear in the message.</param>
    /// <param name="operation">Operation that was requested.</param>
    /// <param name="response">Response with a status other than 200.</param>
    /// <param name="requestId">Result of <see cref="RequestIdOf"/>.</param>
    internal static MewsApiException ToException(
        MewsSession session,
        Operation operation,
        HttpResponseMessage response,
        string? requestId,
        ReadOnlySpan<byte> body)
    {
        int status = (int)response.StatusCode;
        MewsErrorKind kind = KindOf(status);
        if (status == NetworkAuthenticationRequired || (IsTold(status) && WebPage.IsIn(response, body)))
        {
            return NotOfMews(session, response, requestId, body);
        }

        string text = MessageOf(body);
        string answer = status == 407
            ? TransportFailure.ProxyCredentials(session, session.PlatformAddress, status)
            : $"Mews answered {status}{text}.";
        (string explanation, MewsRemedy remedy) = kind switch
        {
            MewsErrorKind.InvalidResponse when response.Headers.Location is { } location => Redirected(session, location),
            MewsErrorKind.Unauthorized => Unauthorized(session, operation, text),
            MewsErrorKind.Gone => (
                $" Mews has discontinued the operation {operation.Name}. A newer version of this client is needed.", default),
            _ => default,
        };
        return new MewsApiException(kind, session.Redact(answer + explanation))
        {
            Remedy = remedy,
            RetryAdvice = status == 407 ? RetryAdvice.Never : RetryAdvice.AsConfigured,
            StatusCode = status,
            RequestId = requestId,
            Answer = session.Redact(answer),
            RetryAfter = RetryAfterOf(session, response),
        };
    }

    internal static MewsApiException NotOfMews(
        MewsSession session,
        HttpResponseMessage response,
        string? requestId,
        ReadOnlySpan<byte> body)
    {
        int status = (int)response.StatusCode;
        string page = WebPage.IsIn(response, body) ? " with a web page" + WebPage.TitleOf(body) : string.Empty;
        string message = $"{session.PlatformAddress.Authority} answered {status}{page}, which is not an answer of Mews: "
            + "a sign-in page of the network, a proxy or a firewall may have answered instead.";
        return new MewsApiException(KindOfPage(status), session.Redact(message))
        {
            Remedy = MewsRemedy.CheckNetwork,
            StatusCode = status,
            RequestId = requestId,
        };
    }

    /// <summary>Explains a 401 once the same tokens were accepted for another operation.</summary>
    /// <param name="refusal">The 401.</param>
    /// <param name="operation">Operation that was requested.</param>
    /// <param name="accepted">Name of the other operation.</param>
    internal static MewsApiException NotPermitted(MewsApiException refusal, Operation operation, string accepted) =>
        new(refusal.Kind, refusal.Answer + NotPermitted(operation, accepted))
        {
            Remedy = MewsRemedy.AskForPermission,
            StatusCode = refusal.StatusCode,
            RequestId = refusal.RequestId,
            Answer = refusal.Answer,
        };

    /// <summary>The <c>Request-Id</c> header; null if there is none.</summary>
    internal static string? RequestIdOf(MewsSession session, HttpResponseMessage response) =>
        response.Headers.TryGetValues("Request-Id", out IEnumerable<string>? values)
            ? session.Redact(Printable.Of(string.Join(",", values)))
            : null;

    private static MewsErrorKind KindOf(int status) => status switch
    {
        401 => MewsErrorKind.Unauthorized,
        403 => MewsErrorKind.Forbidden,
        404 => MewsErrorKind.NotFound,
        408 => MewsErrorKind.RequestTimeout,
        409 => MewsErrorKind.Conflict,
        407 => MewsErrorKind.ConnectionFailed,
        410 => MewsErrorKind.Gone,
        429 => MewsErrorKind.TooManyRequests,
        >= 500 => MewsErrorKind.ServerError,
        >= 400 => MewsErrorKind.InvalidRequest,
        _ => MewsErrorKind.InvalidResponse,
    };

    // For other statuses a web page is no surprise: the gateway of Mews itself responds with one when Mews is down or busy.
    private static bool IsTold(int status) => status is >= 400 and < 500 and not (407 or 408 or 413 or 429);

    // A status from something other than Mews is not the verdict of Mews, except that an address does not exist.
    private static MewsErrorKind KindOfPage(int status) => status == 404 ? MewsErrorKind.NotFound : MewsErrorKind.InvalidResponse;

    private static (string Explanation, MewsRemedy Remedy) Redirected(MewsSession session, Uri location)
    {
        bool isElsewhere = location.IsAbsoluteUri && location.Host != session.PlatformAddress.Host;
        return (
            $" The answer redirects to {HostOf(location)}. Redirects are never followed, because the request contains the tokens. "
                + "Check the platform address.",
            isElsewhere ? MewsRemedy.CheckNetwork : default);
    }

    private static (string Explanation, MewsRemedy Remedy) Unauthorized(MewsSession session, Operation operation, string text)
    {
        if (session.Accepted.TryRevoke(operation.Name))
        {
            return (
                " The same tokens worked before. Since then, a token was revoked or has expired, or the integration was disabled.",
                default);
        }

        return session.Accepted.AnyJustNow() is { } other ? (NotPermitted(operation, other), MewsRemedy.AskForPermission)
            : SaysNotPermitted(text)
                ? (
                    $" The tokens seem to be valid, but are not allowed to use the operation {NameOf(operation)}.",
                    MewsRemedy.AskForPermission)
            : (
                " The client token or the access token is wrong or has expired, "
                + $"or this integration is not allowed to use the operation {NameOf(operation)}.",
                default);
    }

    private static string NotPermitted(Operation operation, string accepted) =>
        $" The same tokens worked for {accepted} just now, so they are valid. "
        + $"They are not allowed to use the operation {NameOf(operation)}.";

    private static string NameOf(Operation operation) => operation.IsRestricted ? operation.Name + ", which is restricted" : operation.Name;

    // Seen as "No permission to use this operation." It is not documented and may be translated, so it is only a hint.
    private static bool SaysNotPermitted(string text) => Has(text, "permission") && Has(text, "operation");

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    // Seconds or a date. A date is compared with the server's own clock.
    private static TimeSpan? RetryAfterOf(MewsSession session, HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (response.Headers.Date ?? session.Clock.GetUtcNow()),
        _ => null,
    };

    private static string HostOf(Uri location) =>
        location.IsAbsoluteUri ? location.InAscii()?.Host ?? "a host whose name cannot be read" : "another path";

    // Only the Message of an error body of Mews is passed on; anything else would not help the user.
    private static string MessageOf(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            return json.Read() && json.TokenType == JsonTokenType.StartObject && MessageIn(ref json) is { Length: > 0 } text
                ? ": " + text.Shortened(LongestMessage).TrimEnd('.')
                : string.Empty;
        }
        catch (JsonException)
        {
            return string.Empty;
        }
    }

    private static string? MessageIn(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isMessage = JsonText.IsName(ref json, "Message"u8);
            json.Read();
            if (isMessage)
            {
                return json.TokenType == JsonTokenType.String ? JsonText.Read(ref json) : null;
            }

            json.Skip();
        }

        return null;
    }
}
