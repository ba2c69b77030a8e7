using System.Net;
using System.Text;

namespace Mews.Connector;

/// <summary>
/// A web page in place of an answer: the sign-in page of a guest network, the block page of a proxy, the challenge of a firewall. Mews itself answers in JSON.
/// </summary>
internal static class WebPage
{
    /// <summary>A title is at the start of a page.</summary>
    private const int MaxBytes = 16 * 1024;

    private const int LongestTitle = 100;

    /// <summary>Whether a response holds one. What has an id of Mews is of Mews, and so may be JSON that is called HTML.</summary>
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

    /// <summary>What it is called, in quotes and behind a blank, since it may name the product that it is of; empty where it has no title.</summary>
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
