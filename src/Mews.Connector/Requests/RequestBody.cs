using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>Body of a request, written as UTF-8. It contains tokens, so Dispose clears it.</summary>
internal sealed class RequestBody : HttpContent, IBufferWriter<byte>
{
    private const int BytesWithoutIds = 1024;
    private const int BytesPerId = 39;

    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private byte[] _bytes;
    private int _length;

    internal RequestBody(MewsSession session, Operation operation, PageRequest request)
    {
        _bytes = new byte[BytesWithoutIds + (BytesPerId
            * ((request.Query.Ids?.Count ?? 0) + (request.Query.EnterpriseIds?.Count ?? 0) + (request.Query.ServiceIds?.Count ?? 0)))];
        Headers.ContentType = _json;
        using var json = new Utf8JsonWriter(this);
        json.WriteStartObject();
        session.WriteCredentials(json);
        WriteIds(json, request.Query.AreGroupIds ? operation.GroupIdsProperty! : operation.IdsProperty, request.Query.Ids);
        WriteIds(json, "EnterpriseIds", request.Query.EnterpriseIds);
        WriteIds(json, "ServiceIds", request.Query.ServiceIds);
        WriteArray(json, operation.StatesProperty, request.Query.States, static (json, state) => json.WriteStringValue(state));
        if (request.Query.Currency is { } currency)
        {
            json.WriteString("Currency", currency);
        }

        WriteInterval(json, request.Query);
        json.WriteStartObject("Limitation");
        json.WriteNumber("Count", request.Count);
        if (request.Cursor is not null)
        {
            json.WriteString("Cursor", request.Cursor);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = _length + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
        {
            Grow(needed);
        }

        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context) => stream.WriteAsync(_bytes, 0, _length);

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        Array.Clear(_bytes, 0, _bytes.Length);
        base.Dispose(disposing);
    }

    private static void WriteIds(Utf8JsonWriter json, string property, IReadOnlyList<Guid>? ids) =>
        WriteArray(json, property, ids, static (json, id) => json.WriteStringValue(id));

    // The API refuses empty lists, so a filter that is not given is left out.
    private static void WriteArray<T>(Utf8JsonWriter json, string property, IReadOnlyList<T>? values, Action<Utf8JsonWriter, T> write)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(property);
        foreach (T value in values)
        {
            write(json, value);
        }

        json.WriteEndArray();
    }

    private static void WriteInterval(Utf8JsonWriter json, Query query)
    {
        if (query.Interval is not { } interval)
        {
            return;
        }

        json.WriteStartObject($"{query.IntervalKind}Utc");
        json.WriteString("StartUtc", UtcTime.Format(interval.Start));
        json.WriteString("EndUtc", UtcTime.Format(interval.End));
        json.WriteEndObject();
    }

    private void Grow(int needed)
    {
        byte[] old = _bytes;
        _bytes = new byte[Math.Max(needed, 2 * old.Length)];
        Array.Copy(old, _bytes, _length);
        Array.Clear(old, 0, old.Length);
    }
}
