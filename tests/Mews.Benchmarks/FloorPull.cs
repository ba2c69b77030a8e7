using System.Net.Http.Headers;
using System.Text;

namespace Mews.Benchmarks;

/// <summary>The least that a client can do: post, read the bytes, look for the cursor in them, post again.</summary>
internal sealed class FloorPull : IPull
{
    private const string Path = "api/connector/v1/sourceAssignments/getAll/2024-09-20";
    private const int PageSize = 1000;

    private static readonly byte[] _beforeCursor = "\"Cursor\":\""u8.ToArray();

    private readonly HttpClient _http = new();
    private readonly Platform _platform;
    private readonly Uri _address;
    private readonly int _mostPages;

    /// <summary>Makes a pull. Nothing is sent.</summary>
    /// <param name="platform">Where to, and as whom.</param>
    /// <param name="maxPages">After how many pages to stop.</param>
    internal FloorPull(Platform platform, int maxPages = int.MaxValue)
    {
        _platform = platform;
        _address = new Uri(new Uri(platform.Address), Path);
        _mostPages = maxPages;
    }

    /// <inheritdoc/>
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
        while (cursor is not null && pages < _mostPages);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private byte[] Body(string? cursor)
    {
        string limitation = cursor is null ? $"\"Count\":{PageSize}" : $"\"Count\":{PageSize},\"Cursor\":\"{cursor}\"";
        return Encoding.UTF8.GetBytes(
            $"{{\"ClientToken\":\"{_platform.ClientToken}\",\"AccessToken\":\"{_platform.AccessToken}\","
            + $"\"Client\":\"Mews.Benchmarks 1.0\",\"Limitation\":{{{limitation}}}}}");
    }

    // Behind the items, and nothing in it is escaped: the simulator's cursors are plain.
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
