using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

/// <summary>As little of a client as there can be: a body, a POST, an answer.</summary>
internal sealed class ApiClient(MewsSimulator simulator) : IDisposable
{
    public const string ReservationAssignmentsPath = "api/connector/v1/sourceAssignments/getAll/2024-09-20";
    public const string GroupAssignmentsPath = "api/connector/v1/sourceAssignments/getAll";
    public const string SourcesPath = "api/connector/v1/sources/getAll";
    public const string EnterprisesPath = "api/connector/v1/enterprises/getAll";
    public const string ServicesPath = "api/connector/v1/services/getAll";
    public const string OrderItemsPath = "api/connector/v1/orderItems/getAll";
    public const string ReservationsPath = "api/connector/v1/reservations/getAll/2023-06-06";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = simulator.Address,
    };

    public static string PathOf(SimulatedOperation operation) => operation switch
    {
        SimulatedOperation.ReservationAssignments => ReservationAssignmentsPath,
        SimulatedOperation.GroupAssignments => GroupAssignmentsPath,
        SimulatedOperation.Sources => SourcesPath,
        SimulatedOperation.Services => ServicesPath,
        SimulatedOperation.Reservations => ReservationsPath,
        SimulatedOperation.OrderItems => OrderItemsPath,
        _ => EnterprisesPath,
    };

    public static string IdsOf(SimulatedOperation operation) => operation switch
    {
        SimulatedOperation.ReservationAssignments or SimulatedOperation.Reservations => "ReservationIds",
        SimulatedOperation.GroupAssignments => "ReservationGroupIds",
        SimulatedOperation.Sources => "SourceIds",
        SimulatedOperation.Services => "ServiceIds",
        SimulatedOperation.OrderItems => "ServiceOrderIds",
        _ => "EnterpriseIds",
    };

    /// <summary>A body that is right, to be made wrong.</summary>
    public JsonObject Body(int count = 10, string? accessToken = null) => new()
    {
        ["ClientToken"] = simulator.Options.ClientToken,
        ["AccessToken"] = accessToken ?? simulator.Options.AccessToken,
        ["Client"] = "Tests 1.0",
        ["Limitation"] = new JsonObject { ["Count"] = count },
    };

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        _http.SendAsync(request, cancellationToken);

    public Task<ApiAnswer> PostAsync(SimulatedOperation operation, JsonObject body, CancellationToken cancellationToken = default) =>
        PostAsync(PathOf(operation), body.ToJsonString(), cancellationToken);

    public async Task<ApiAnswer> PostAsync(string path, string body, CancellationToken cancellationToken = default)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        return await ApiAnswer.ReadAsync(response);
    }

    /// <summary>All pages of a body, the empty one at the end included.</summary>
    public async Task<List<ApiAnswer>> PagesAsync(SimulatedOperation operation, JsonObject body)
    {
        var pages = new List<ApiAnswer>();
        do
        {
            var page = await PostAsync(operation, body);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(pages, earlier => earlier.Cursor == page.Cursor);
            pages.Add(page);
            body["Limitation"]!["Cursor"] = page.Cursor;
        }
        while (pages[^1].Cursor is not null);
        return pages;
    }

    public void Dispose() => _http.Dispose();
}
