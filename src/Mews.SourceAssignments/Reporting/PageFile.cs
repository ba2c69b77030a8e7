using System.Text;
using Mews.Exports;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Reporting;

/// <summary>The file that a page is written to.</summary>
internal sealed class PageFile
{
    private readonly string _path;

    private PageFile(string path) => _path = path;

    /// <summary>Whether there is a page.</summary>
    internal bool IsThere => File.Exists(_path);

    /// <summary>The file of a path, if a page can be there.</summary>
    /// <exception cref="MewsApiException">None can.</exception>
    // Before anything is counted: a million reservations later is late to learn of a wrong folder.
    internal static PageFile At(string path, SessionState state)
    {
        try
        {
            string file = FilePath.Full(state, path);
            return Refusal(path, file) is { } refusal ? throw Invalid(refusal) : new(file);
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            throw Invalid($"'{path}' cannot be the path of a page: {exception.Message}");
        }
    }

    /// <summary>Writes the page in place of what is there.</summary>
    /// <exception cref="MewsApiException">It cannot be written, and what was there is as it was.</exception>
    internal void Write(SourcePage page, CancellationToken stop)
    {
        try
        {
            AtomicFile.Replace(_path, Encoding.UTF8.GetBytes(page.ToHtml()), stop);
        }
        catch (Exception exception) when (exception.IsOfFile())
        {
            throw Invalid($"The page could not be written, and an existing page was not changed: {exception.Message}");
        }
    }

    private static string? Refusal(string path, string file) =>
        !Directory.Exists(Path.GetDirectoryName(file)) ? $"The folder of '{path}' does not exist."
        : Directory.Exists(file) ? $"'{path}' is a folder: give the name of a file in it."
        // In a folder that others write to, a link may lead to any file of whoever runs this.
        : Links.IsLink(file) ? $"'{path}' is a link: give the path that it points to."
        : null;

    private static MewsApiException Invalid(string message) => new(MewsErrorKind.InvalidRequest, message);
}
