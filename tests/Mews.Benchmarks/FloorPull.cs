using System.Net.Http.Headers;
using System.Text;

namespace Mews.Benchmarks;

/// <summary>The least that a client can do: post, read the bytes, search them for the cursor, and post again.</summary>
internal sealed class FloorPull : IWorkload
{
    private const string Path = "api/connector/v1/sourceAssignments/getAll/2024-09-20";
    private const int PageSize = 1000;

    private static readonly byte[] _beforeCursor = "\"Cursor\":\""u8.ToArray();

    private readonly HttpClient _http = new();
    private readonly Platform _platform;
    private readonly Uri _address;
    private readonly int _maxPages;

    internal FloorPull(Platform platform, int maxPages = int.MaxValue)
    {
        _platform = platform;
        _address = new Uri(new Uri(platform.Address), Path);
        _maxPages = maxPages;
    }

    public async Task RunAsync()
    {
        string? cursor = null;
        int pages = 0;
        do
        {
            using var content = new ByteArrayContent(Body(cursor));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using HttpResponseMessage response = await _http.PostAsync(_address, content);
            cursor = CursorIn(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
            pages++;
        }
        while (cursor is not null && pages < _maxPages);
    }

    public void Dispose() => _http.Dispose();

    private byte[] Body(string? cursor)
    {
        string limitation = cursor is null ? $"\"Count\":{PageSize}" : $"\"Count\":{PageSize},\"Cursor\":\"{cursor}\"";
        return Encoding.UTF8.GetBytes(
            $"{{\"ClientToken\":\"{_platform.ClientToken}\",\"AccessToken\":\"{_platform.AccessToken}\","
            + $"\"Client\":\"Mews.Benchmarks 1.0\",\"Limitation\":{{{limitation}}}}}");
    }

    // After the items, and without escapes, which the simulator's cursors do not need.
    private static string? CursorIn(ReadOnlySpan<byte> page)
    {
        int at = page.LastIndexOf(_beforeCursor);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = page[(at + _beforeCursor.Length)..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }
}
