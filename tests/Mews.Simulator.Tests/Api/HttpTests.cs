using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Mews.Simulator.Tests;

public class HttpTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("api/connector/v1/sourceAssignments/getAll/")]
    [InlineData("api/connector/v1/sourceAssignments/getAll/2024-09-20/")]
    [InlineData("api/connector/v1/sourceassignments/getAll")]
    [InlineData("api/connector/v1/sourceAssignments/GetAll/2024-09-20")]
    [InlineData("api/connector/v1//sourceAssignments/getAll")]
    [InlineData("api/connector/v2/sourceAssignments/getAll")]
    [InlineData("api/connector/v1/sources/getAll/")]
    [InlineData("api/connector/v1/Sources/getAll")]
    [InlineData("api/connector/v1/sources/getAll/2024-09-20")]
    public async Task Another_path_is_not_found(string path)
    {
        var answer = await fixture.Client.PostAsync(path, fixture.Client.Body().ToJsonString());

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(answer.RequestId, answer.Json.GetProperty("RequestId").GetString());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_not_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(ApiClient.GroupAssignmentsPath, UriKind.Relative));
        using var response = await fixture.Client.SendAsync(request);
        var answer = await ApiAnswer.ReadAsync(response);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Contains("POST", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("Application/JSON;charset=\"UTF-8\"", 200)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("text/json", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("nonsense", 415)]
    [InlineData(null, 415)]
    public async Task The_content_type_must_be_JSON(string? contentType, int status)
    {
        using var response = await SendAsync(request => request.Content!.Headers.TryAddWithoutValidation("Content-Type", contentType));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own()
    {
        var first = await fixture.Client.PostAsync(SimulatedOperation.GroupAssignments, fixture.Client.Body());
        var second = await fixture.Client.PostAsync(SimulatedOperation.GroupAssignments, fixture.Client.Body());
        var third = await fixture.Client.PostAsync("nowhere", "{}");

        Assert.Distinct([first.RequestId, second.RequestId, third.RequestId]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate, gzip;q=0.5")]
    public async Task A_page_is_gzipped_for_a_client_that_accepts_it(string acceptEncoding)
    {
        using var response = await SendAcceptingAsync(acceptEncoding);
        await using var unzipped = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(unzipped);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(10, json.RootElement.GetProperty("SourceAssignments").GetArrayLength());
    }

    [Theory]
    [InlineData("gzip;q=0")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_page_is_plain_for_a_client_that_does_not(string acceptEncoding)
    {
        using var response = await SendAcceptingAsync(acceptEncoding);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(10, (await ApiAnswer.ReadAsync(response)).Items.Count);
    }

    [Fact]
    public async Task Without_compression_a_page_is_plain()
    {
        await using var plain = await MewsSimulator.StartAsync(new SimulatorOptions { Compress = false });
        using var client = new ApiClient(plain);
        using var request = Request(client);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Content!.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var response = await client.SendAsync(request);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.NotNull(response.Content.Headers.ContentLength);
        Assert.Equal(10, (await ApiAnswer.ReadAsync(response)).Items.Count);
    }

    [Fact]
    public async Task An_empty_page_has_no_content_for_a_client_that_prefers_it()
    {
        var body = fixture.Client.Body();
        body["ReservationGroupIds"] = new System.Text.Json.Nodes.JsonArray(Guid.Empty.ToString());
        using var response = await SendAsync(request =>
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            request.Headers.Add("Prefer", "return=minimal");
        });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static HttpRequestMessage Request(
        ApiClient client) => new(HttpMethod.Post, new Uri(ApiClient.GroupAssignmentsPath, UriKind.Relative))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(client.Body().ToJsonString())),
        };

    private Task<HttpResponseMessage> SendAcceptingAsync(string acceptEncoding) => SendAsync(request =>
    {
        request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        request.Content!.Headers.TryAddWithoutValidation("Content-Type", "application/json");
    });

    private async Task<HttpResponseMessage> SendAsync(Action<HttpRequestMessage> change)
    {
        using var request = Request(fixture.Client);
        change(request);
        return await fixture.Client.SendAsync(request);
    }
}
