using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>The body of a request, straight in UTF-8. It holds tokens, so it wipes itself when the request is over.</summary>
internal sealed class RequestBody : HttpContent, IBufferWriter<byte>
{
    private const int BytesWithoutIds = 1024;
    private const int BytesPerId = 39;

    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private byte[] _bytes;
    private int _length;

    /// <summary>Writes the request for a page.</summary>
    internal RequestBody(MewsSession session, Operation operation, PageRequest request)
    {
        _bytes = new byte[BytesWithoutIds + (BytesPerId * ((request.Query.Ids?.Count ?? 0) + (request.Query.EnterpriseIds?.Count ?? 0) + (request.Query.ServiceIds?.Count ?? 0)))];
        Headers.ContentType = _json;
        using var json = new Utf8JsonWriter(this);
        json.WriteStartObject();
        session.WriteCredentials(json);
        WriteIds(json, request.Query.AreGroupIds ? operation.GroupIdsProperty! : operation.IdsProperty, request.Query.Ids);
        WriteIds(json, "EnterpriseIds", request.Query.EnterpriseIds);
        WriteIds(json, "ServiceIds", request.Query.ServiceIds);
        WriteArray(json, "States", request.Query.States, static (json, state) => json.WriteStringValue(state));
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

    /// <summary>What goes out.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = _length + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
        {
            Grow(needed);
        }

        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context) => stream.WriteAsync(_bytes, 0, _length);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Array.Clear(_bytes, 0, _bytes.Length);
        base.Dispose(disposing);
    }

    private static void WriteIds(Utf8JsonWriter json, string property, IReadOnlyList<Guid>? ids) =>
        WriteArray(json, property, ids, static (json, id) => json.WriteStringValue(id));

    // The API refuses empty lists and nulls alike: what is not asked about is not mentioned.
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
