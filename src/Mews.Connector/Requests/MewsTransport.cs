using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Sends one request and reads its page.</summary>
internal sealed class MewsTransport
{
    /// <summary>Maximum number of connections to one address.</summary>
    internal const int MaxConnections = 50;

    /// <summary>Longest accepted cursor, in UTF-8.</summary>
    private const int MaxCursorBytes = 4096;

    private readonly MewsSession _session;
    private readonly Operation _operation;
    private readonly Action<RequestTrace>? _trace;
    private readonly Uri _address;
    private readonly string _userAgent;

    /// <param name="session">Session used for the requests.</param>
    /// <param name="operation">Operation to request.</param>
    /// <param name="trace">Receives each request when it ends, on any thread.</param>
    internal MewsTransport(MewsSession session, Operation operation, Action<RequestTrace>? trace)
    {
        _session = session;
        _operation = operation;
        _trace = trace;
        _address = new Uri(session.PlatformAddress, operation.Path);
        // Headers allow printable ASCII only; the body has the full name of the client.
        _userAgent = string.Concat(session.Client.Where(character => character is >= ' ' and <= '~')).Trim();
    }

    internal Operation Operation => _operation;

    /// <summary>Requests a page.</summary>
    /// <exception cref="MewsApiException">The request failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<Page> PostAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var trace = new RequestTrace(_operation.Path, request.Count, request.Cursor, null, 0, TimeSpan.Zero, null);
        var clock = Stopwatch.StartNew();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_session.Timeout);
        try
        {
            using HttpResponseMessage response = await SendAsync(request, timeout.Token).ConfigureAwait(false);
            trace = trace with { StatusCode = (int)response.StatusCode, RequestId = ErrorResponse.RequestIdOf(_session, response) };
            Page page = await ReadAsync(request, response, trace.RequestId, timeout.Token).ConfigureAwait(false);
            trace = trace with { ItemCount = page.ItemCount };
            return page;
        }
        catch (Exception exception) when (exception is not MewsApiException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw TransportFailure.ToException(_session, _address, exception, timeout.IsCancellationRequested, trace);
        }
        finally
        {
            _trace?.Invoke(trace with { Elapsed = clock.Elapsed });
        }
    }

    private async Task<HttpResponseMessage> SendAsync(PageRequest request, CancellationToken cancellationToken)
    {
        // Before each request, since .NET Framework drops a ServicePoint that is idle for 100 s.
        if (NetFramework.IsHere)
        {
            NetFramework.Prepare(_address, _session.Route.Proxy, MaxConnections);
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new RequestBody(_session, _operation, request) };
        if (_userAgent.Length > 0)
        {
            message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        }

        return await HttpClients.For(_session.Route).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<Page> ReadAsync(
        PageRequest request,
        HttpResponseMessage response,
        string? requestId,
        CancellationToken cancellationToken)
    {
        TimeSpan? clockOffset = _session.Clock.GetUtcNow() - response.Headers.Date;
        // Streams of .NET Framework ignore the token while they wait for bytes, but notice that the response was disposed. On later .NET,
        // disposing a response while it is read may return its connection to the pool too early. A decompressing stream must not be
        // disposed either: it would continue in memory that belongs to another request.
        using CancellationTokenRegistration abort = NetFramework.IsHere ? cancellationToken.Register(response.Dispose) : default;
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using ResponseBody received = await ResponseBody.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        // The old name is x-gzip, and case does not matter: RFC 9110, 8.4.1.
        bool isZipped = response.Content.Headers.ContentEncoding.Any(encoding => encoding.ToUpperInvariant() is "GZIP" or "X-GZIP");
        using ResponseBody body = isZipped ? received.Unzipped() : received;
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw ErrorResponse.ToException(_session, _operation, response, requestId, body.Utf8);
        }

        try
        {
            Page page = PageReader.Read(_operation, request, body.Utf8, request.IsTolerant);
            RefuseOutOfBounds(request, page);
            Translate(page);
            page.AnsweredUtc = response.Headers.Date;
            page.ClockOffset = clockOffset;
            page.Unreadable?.RequestId = requestId;
            _session.Accepted.Add(_operation.Name);
            return page;
        }
        catch (JsonException) when (WebPage.IsIn(response, body.Utf8))
        {
            throw ErrorResponse.NotOfMews(_session, response, requestId, body.Utf8);
        }
        catch (JsonException) when (!TellsItsEnd(response) && PageReader.IsCutOff(body.Utf8))
        {
            throw new EndOfStreamException("The answer was cut off.");
        }
    }

    private void Translate(Page page)
    {
        if (page.Items is not ITranslated[] items)
        {
            return;
        }

        foreach (ITranslated item in items)
        {
            item.Translate(_session.LanguageCode);
        }
    }

    private void RefuseOutOfBounds(PageRequest request, Page page)
    {
        if (page.ItemCount > request.Count)
        {
            throw new JsonException($"The answer has {page.ItemCount} items, but only {request.Count} were requested.");
        }

        if (page.Cursor is null)
        {
            return;
        }

        if (Encoding.UTF8.GetByteCount(page.Cursor) > MaxCursorBytes)
        {
            throw new JsonException($"The cursor is longer than {MaxCursorBytes} bytes.");
        }

        // A cursor is stored, shown and sent back unchanged.
        if (Printable.Of(page.Cursor) != page.Cursor)
        {
            throw new JsonException("The cursor contains characters that cannot be printed.");
        }

        if (_session.IsRevealedBy(page.Cursor))
        {
            throw new JsonException("The cursor contains part of a token.");
        }
    }

    // Without a length or chunks, a broken connection looks like the end of the body.
    private static bool TellsItsEnd(HttpResponseMessage response) =>
        response.Content.Headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true;
}
