using System.Text;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>An answer that is sent byte for byte: response compression leaves it alone. Status 0 sends none.</summary>
internal sealed record FaultyAnswer(int Status, Func<HttpResponse, CancellationToken, Task> Send) : IAnswer
{
    /// <summary>Content type of every valid answer.</summary>
    public const string Json = "application/json; charset=utf-8";

    private static readonly object _key = new();

    public int Items { get; init; }

    public static FaultyAnswer Body(ReadOnlyMemory<byte> body, string contentType = Json) =>
        new(StatusCodes.Status200OK, async (response, aborted) =>
        {
            response.ContentType = contentType;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, aborted).ConfigureAwait(false);
        });

    public static FaultyAnswer Body(string body, string contentType = Json) => Body(Encoding.UTF8.GetBytes(body), contentType);

    public static bool IsIn(HttpContext context) => context.Items.ContainsKey(_key);

    public Task SendAsync(HttpResponse response)
    {
        response.HttpContext.Items[_key] = _key;
        if (Status != 0)
        {
            response.StatusCode = Status;
        }

        return Send(response, response.HttpContext.RequestAborted);
    }
}
