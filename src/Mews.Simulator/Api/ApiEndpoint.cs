using System.Text.Json;
using Mews.Simulator.Faults;
using Microsoft.Net.Http.Headers;

namespace Mews.Simulator.Api;

/// <summary>Handles requests: decides the answer, delays it as the options say, sends it, and keeps the log.</summary>
internal sealed class ApiEndpoint
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

    private readonly SimulatorOptions _options;
    private readonly HotelPages _pages;
    private readonly RequestLog _log;
    private readonly TokenStore _tokens;
    private readonly Redactor _redactor;

    public ApiEndpoint(SimulatorOptions options, CurrentHotel hotel, RequestLog log)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Latency, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PageLimit, 1);
        _options = options;
        _pages = new HotelPages(options, hotel);
        _log = log;
        _tokens = new TokenStore(options, hotel.Value.EnterpriseIds);
        _redactor = new Redactor(_tokens.All);
    }

    public async Task AnswerAsync(HttpContext context)
    {
        var entry = NewEntry(context.Request);
        context.Response.Headers["Request-Id"] = entry.RequestId;
        _log.Enter(entry);
        try
        {
            var answer = await PrepareAsync(context, entry).ConfigureAwait(false);
            // Before the answer is sent: a client with one request at a time must never count as two.
            _log.Leave();
            if (!entry.Aborted)
            {
                await answer.SendAsync(context.Response).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            entry.Aborted = true;
        }
        finally
        {
            entry.Finish();
        }
    }

    private SimulatedRequest NewEntry(HttpRequest request) =>
        new(Guid.NewGuid().ToString(), _redactor.Redact(request.Path.Value) ?? "", _options.TimeProvider.GetUtcNow())
        {
            Operation = Operation.At(request.Path.Value)?.Kind,
            AcceptEncoding = _redactor.Redact((string?)request.Headers.AcceptEncoding),
            ContentType = _redactor.Redact(request.ContentType),
        };

    private async Task<IAnswer> PrepareAsync(HttpContext context, SimulatedRequest entry)
    {
        IAnswer answer = Answer.NoContent;
        try
        {
            answer = await DecideAsync(context.Request, entry).ConfigureAwait(false);
            entry.Status = answer.Status;
            await HoldAsync(entry, context.RequestAborted).ConfigureAwait(false);
            entry.Aborted = context.RequestAborted.IsCancellationRequested;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            entry.Aborted = true;
        }
        catch (Exception e)
        {
            answer = Answer.Error(StatusCodes.Status500InternalServerError, $"The simulator failed: {e.Message}", entry.RequestId);
            entry.Status = answer.Status;
            entry.Fault = null;
        }

        entry.ItemsSent = entry.Aborted ? 0 : answer.Items;
        return answer;
    }

    private async Task HoldAsync(SimulatedRequest entry, CancellationToken aborted)
    {
        if (_options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(_options.Latency, _options.TimeProvider, aborted).ConfigureAwait(false);
        }

        if (_options.BeforeAnswer is { } beforeAnswer)
        {
            await beforeAnswer(entry, aborted).ConfigureAwait(false);
        }
    }

    private async Task<IAnswer> DecideAsync(HttpRequest request, SimulatedRequest entry)
    {
        try
        {
            var operation = FindOperation(request);
            using var json = await ReadBodyAsync(request, entry).ConfigureAwait(false);
            var asked = ApiRequestReader.Read(operation, json.RootElement);
            Record(entry, asked);
            var fault = _options.Fault?.Invoke(entry);
            var answer = Decide(operation, asked, entry, wantsMinimal: request.Headers["Prefer"].Contains("return=minimal"));
            return fault is null ? answer : Spoil(fault, operation, asked, entry, answer);
        }
        catch (RefusedException e)
        {
            return Refusal(e, entry);
        }
        catch (BadHttpRequestException e)
        {
            return Answer.Error(e.StatusCode, e.Message, entry.RequestId);
        }
    }

    private static Operation FindOperation(HttpRequest request)
    {
        var operation = Operation.At(request.Path.Value)
            ?? throw new RefusedException(StatusCodes.Status404NotFound, "There is no operation with this path. Paths are case-sensitive.");
        if (!HttpMethods.IsPost(request.Method))
        {
            request.HttpContext.Response.Headers.Allow = HttpMethods.Post;
            throw new RefusedException(StatusCodes.Status405MethodNotAllowed, "The method must be POST.");
        }

        return IsJson(request.ContentType)
            ? operation
            : throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "Content-Type must be application/json in utf-8.");
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private async Task<JsonDocument> ReadBodyAsync(HttpRequest request, SimulatedRequest entry)
    {
        try
        {
            var json = await JsonDocument.ParseAsync(request.Body, _strict, request.HttpContext.RequestAborted).ConfigureAwait(false);
            entry.Body = _redactor.Redact(json.RootElement);
            return json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw RefusedException.BadRequest("The body is not valid JSON.");
        }
    }

    private void Record(SimulatedRequest entry, ApiRequest asked)
    {
        entry.Client = _redactor.Redact(asked.Client);
        entry.LanguageCode = _redactor.Redact(asked.LanguageCode);
        entry.CultureCode = _redactor.Redact(asked.CultureCode);
        entry.Count = asked.Count;
        entry.Cursor = _redactor.Redact(asked.Cursor);
        entry.Ids = asked.Ids;
        entry.GroupIds = asked.OtherIds.GetValueOrDefault("ReservationGroupIds");
        entry.ServiceIds = asked.OtherIds.GetValueOrDefault("ServiceIds");
        entry.States = asked.States;
        entry.Currency = _redactor.Redact(asked.Currency);
        if (asked.Intervals is [var (property, interval), ..])
        {
            (entry.IntervalProperty, entry.StartUtc, entry.EndUtc) = (property, interval.Start, interval.End);
        }

        entry.EnterpriseIds = asked.EnterpriseIds;
    }

    private Answer Decide(Operation operation, ApiRequest asked, SimulatedRequest entry, bool wantsMinimal)
    {
        try
        {
            var access = _tokens.Authenticate(asked.ClientToken, asked.AccessToken);
            access.CountRequest();
            var page = _pages.Read(operation, asked, access);
            return page.Items == 0 && wantsMinimal ? Answer.NoContent : page;
        }
        catch (RefusedException e)
        {
            return Refusal(e, entry);
        }
    }

    private static Answer Refusal(RefusedException e, SimulatedRequest entry) =>
        Answer.Error(e.Status, e.Message, entry.RequestId, e.RetryAfter);

    private IAnswer Spoil(SimulatedFault fault, Operation operation, ApiRequest asked, SimulatedRequest entry, Answer real)
    {
        var spoilt = fault.Spoil(new FaultyRequest
        {
            ItemsProperty = operation.ItemsProperty,
            Asked = asked,
            RequestId = entry.RequestId,
            Real = real,
            FirstCursor = () =>
                _pages.Read(operation, asked with { Cursor = null }, _tokens.Authenticate(asked.ClientToken, asked.AccessToken)).Cursor,
            TimeProvider = _options.TimeProvider,
        });
        entry.Fault = spoilt is null ? null : fault.Name;
        return spoilt ?? real;
    }
}
