using System.Text;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>An answer that is sent in a way of its own, byte for byte: the response compression leaves it alone.</summary>
/// <param name="Status">The HTTP status; 0 where none is sent.</param>
/// <param name="Send">Sends all but the status.</param>
internal sealed record FaultyAnswer(int Status, Func<HttpResponse, CancellationToken, Task> Send) : IAnswer
{
    /// <summary>The content type of every right answer.</summary>
    public const string Json = "application/json; charset=utf-8";

    private static readonly object _mark = new();

    public int Items { get; init; }

    /// <summary>An answer of status 200 that is complete as far as HTTP goes.</summary>
    public static FaultyAnswer Body(ReadOnlyMemory<byte> body, string contentType = Json) =>
        new(StatusCodes.Status200OK, async (response, aborted) =>
        {
            response.ContentType = contentType;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, aborted).ConfigureAwait(false);
        });

    /// <summary>An answer of status 200 that is complete as far as HTTP goes.</summary>
    public static FaultyAnswer Body(string body, string contentType = Json) => Body(Encoding.UTF8.GetBytes(body), contentType);

    /// <summary>Whether the answer to this request is one.</summary>
    public static bool IsIn(HttpContext context) => context.Items.ContainsKey(_mark);

    public Task SendAsync(HttpResponse response)
    {
        response.HttpContext.Items[_mark] = _mark;
        if (Status != 0)
        {
            response.StatusCode = Status;
        }

        return Send(response, response.HttpContext.RequestAborted);
    }
}
