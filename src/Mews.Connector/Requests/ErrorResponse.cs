using System.Text.Json;

namespace Mews.Connector;

/// <summary>Turns a response that is no page into the exception that tells of it.</summary>
/// <remarks>Mews Connector API, Guidelines, Responses.</remarks>
internal static class ErrorResponse
{
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
        string explanation = kind switch
        {
            MewsErrorKind.InvalidResponse when response.Headers.Location is { } location =>
                $" It points to {HostOf(location)}. Tokens are in the body, so a redirect is never followed: check the platform address.",
            MewsErrorKind.Unauthorized when operation.IsRestricted =>
                $" A token is wrong or expired, or Mews does not permit this client the operation {operation.Path}, which is restricted.",
            MewsErrorKind.Unauthorized => " A token is wrong or expired, or Mews does not permit it this operation.",
            MewsErrorKind.Gone => $" Mews has discontinued the operation {operation.Path}: it takes a newer version of this client.",
            _ => string.Empty,
        };

        string message = status == 407
            ? TransportFailure.ProxyCredentials(session, session.PlatformAddress, status)
            : $"Mews answered {status}{MessageOf(body)}.{explanation}";
        return new MewsApiException(kind, session.Redact(message))
        {
            MostRetries = status == 407 ? 0 : null,
            StatusCode = status,
            RequestId = requestId,
            RetryAfter = RetryAfterOf(session, response),
        };
    }

    /// <summary>The response's <c>Request-Id</c>; null where it has none.</summary>
    internal static string? RequestIdOf(MewsSession session, HttpResponseMessage response) =>
        response.Headers.TryGetValues("Request-Id", out IEnumerable<string>? values) ? session.Redact(string.Join(",", values)) : null;

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

    // As seconds or as a date. The date is the server's, so its own clock tells how far away it is.
    private static TimeSpan? RetryAfterOf(MewsSession session, HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (response.Headers.Date ?? session.Clock.GetUtcNow()),
        _ => null,
    };

    private static string HostOf(Uri location) => location.IsAbsoluteUri ? location.InAscii()?.Host ?? "a host whose name cannot be read" : "another path";

    // A proxy answers in HTML, which helps nobody: only the Message of Mews's own error body is passed on.
    private static string MessageOf(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using JsonDocument json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("Message", out JsonElement message)
                && message.ValueKind == JsonValueKind.String
                && message.GetString() is { Length: > 0 } text
                ? ": " + text.Shortened(LongestMessage).TrimEnd('.')
                : string.Empty;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return string.Empty;
        }
    }
}
