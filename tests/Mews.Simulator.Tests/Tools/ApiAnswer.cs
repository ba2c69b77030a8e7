using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Mews.Simulator.Tests;

/// <summary>What came back.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, JsonElement Json, HttpResponseHeaders Headers)
{
    public string RequestId => Headers.GetValues("Request-Id").Single();

    public string? Message => Json.GetProperty(nameof(Message)).GetString();

    public string? Cursor => Json.GetProperty(nameof(Cursor)).GetString();

    public List<JsonElement> Items => [.. Json.EnumerateObject().First(
        property => property.Name is "Sources" or "Enterprises" or "Services" or "Reservations" or "OrderItems" or "SourceAssignments").Value.EnumerateArray()];

    public List<Guid> Ids => Items.ConvertAll(item => item.GetProperty("Id").GetGuid());

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response)
    {
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        return new ApiAnswer(response.StatusCode, JsonElement.Parse(bytes), response.Headers);
    }
}
