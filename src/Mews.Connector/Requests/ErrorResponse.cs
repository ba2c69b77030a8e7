using System.Text.Json;

namespace Mews.Connector;

/// <summary>Turns a response that is no page into the exception that tells of it.</summary>
/// <remarks>Mews Connector API, Guidelines, Responses.</remarks>
internal static class ErrorResponse
{
    /// <summary>Of a network that wants its users to sign in, and never of the server that was asked: RFC 6585, 6.</summary>
    private const int NetworkAuthenticationRequired = 511;

    /// <summary>The longest message of the server that is passed on, in characters.</summary>
    private const int LongestMessage = 2000;

    /// <summary>Makes the exception.</summary>
    /// <param name="session">Whose tokens must not appear in the message.</param>
    /// <param name="operation">What was asked for.</param>
    /// <param name="response">A response whose status is not 200.</param>
    /// <param name="requestId">Its <c>Request-Id</c>, as <see cref="RequestIdOf"/> has it.</param>
    /// <param name="body">Its body.</param>
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
            MostRetries = status == 407 ? 0 : null,
            StatusCode = status,
            RequestId = requestId,
            Answer = session.Redact(answer),
            RetryAfter = RetryAfterOf(session, response),
        };
    }

    /// <summary>Makes the exception of a response that is not of Mews.</summary>
    /// <inheritdoc cref="ToException"/>
    internal static MewsApiException NotOfMews(MewsSession session, HttpResponseMessage response, string? requestId, ReadOnlySpan<byte> body)
    {
        int status = (int)response.StatusCode;
        string page = WebPage.IsIn(response, body) ? " with a web page" + WebPage.TitleOf(body) : string.Empty;
        string message = $"{session.PlatformAddress.Authority} answered {status}{page}, which is not an answer of Mews: "
            + "a sign-in page of the network, a proxy or a firewall may have answered instead.";
        return new MewsApiException(KindOfPage(status), session.Redact(message)) { Remedy = MewsRemedy.CheckNetwork, StatusCode = status, RequestId = requestId };
    }

    /// <summary>The 401 of an operation, once another is known to have been answered with the same tokens.</summary>
    /// <param name="refusal">The 401.</param>
    /// <param name="operation">What was asked for.</param>
    /// <param name="accepted">Name of the other operation.</param>
    internal static MewsApiException NotPermitted(MewsApiException refusal, Operation operation, string accepted) =>
        new(refusal.Kind, refusal.Answer + NotPermitted(operation, accepted))
        {
            Remedy = MewsRemedy.AskForPermission,
            StatusCode = refusal.StatusCode,
            RequestId = refusal.RequestId,
            Answer = refusal.Answer,
        };

    /// <summary>The response's <c>Request-Id</c>; null where it has none.</summary>
    internal static string? RequestIdOf(MewsSession session, HttpResponseMessage response) =>
        response.Headers.TryGetValues("Request-Id", out IEnumerable<string>? values) ? session.Redact(Printable.Of(string.Join(",", values))) : null;

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

    // What a page of an error says is nothing new where Mews itself is down or too busy: its own front door answers with one then.
    private static bool IsTold(int status) => status is >= 400 and < 500 and not (407 or 408 or 413 or 429);

    // What is not of Mews is no verdict of Mews. That there is nothing at an address, whoever says so.
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
                ? ($" The tokens seem to be valid, but may not use the operation {NameOf(operation)}.", MewsRemedy.AskForPermission)
            : ($" A token is wrong or has expired, or this client may not use the operation {NameOf(operation)}.", default);
    }

    private static string NotPermitted(Operation operation, string accepted) =>
        $" The same tokens worked for {accepted} just now, so they are valid, but they may not use the operation {NameOf(operation)}.";

    private static string NameOf(Operation operation) => operation.IsRestricted ? operation.Name + ", which is restricted" : operation.Name;

    // Seen as "No permission to use this operation." It is written nowhere, and may be in another language: no more than a hint.
    private static bool SaysNotPermitted(string text) => Has(text, "permission") && Has(text, "operation");

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    // As seconds or as a date. The date is the server's, so its own clock tells how far away it is.
    private static TimeSpan? RetryAfterOf(MewsSession session, HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (response.Headers.Date ?? session.Clock.GetUtcNow()),
        _ => null,
    };

    private static string HostOf(Uri location) => location.IsAbsoluteUri ? location.InAscii()?.Host ?? "a host whose name cannot be read" : "another path";

    // Whatever else somebody answers with helps nobody: only the Message of Mews's own error body is passed on.
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
