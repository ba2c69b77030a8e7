using System.Net;
using System.Text;

namespace Mews.Connector;

/// <summary>
/// Recognizes a web page in place of a response: the sign-in page of a guest network, the block page of a proxy, the challenge of a
/// firewall. Mews itself responds with JSON.
/// </summary>
internal static class WebPage
{
    /// <summary>The title is near the start of a page.</summary>
    private const int MaxBytes = 16 * 1024;

    private const int LongestTitle = 100;

    /// <summary>Whether the response is a web page. One with a Request-Id is from Mews, and JSON may be labelled text/html.</summary>
    internal static bool IsIn(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        int start = 0;
        while (start < body.Length && body[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start++;
        }

        bool isCalledOne = response.Content.Headers.ContentType?.MediaType?.ToUpperInvariant() == "TEXT/HTML";
        return start < body.Length && (body[start] == '<' || (isCalledOne && body[start] != '{')) && !response.Headers.Contains("Request-Id");
    }

    /// <summary>The title in quotes after a blank, which may name the product that responded; empty if there is none.</summary>
    internal static string TitleOf(ReadOnlySpan<byte> body)
    {
        string page = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxBytes)].ToArray());
        int start = IndexOf(page, "<title", 0);
        start = start < 0 ? -1 : page.IndexOf('>', start) + 1;
        int end = start <= 0 ? -1 : IndexOf(page, "</title", start);
        string title = end < 0 ? string.Empty : Printable.Of(WebUtility.HtmlDecode(page[start..end])).Trim();
        return title.Length > 0 ? $" '{title.Shortened(LongestTitle)}'" : string.Empty;
    }

    private static int IndexOf(string page, string tag, int start) => page.IndexOf(tag, start, StringComparison.OrdinalIgnoreCase);
}
