using System.Text;
using Mews.Exports;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Reporting;

/// <summary>The file that a page is written to.</summary>
internal sealed class PageFile
{
    private readonly string _path;

    private PageFile(string path) => _path = path;

    internal bool IsThere => File.Exists(_path);

    /// <exception cref="MewsApiException">No page can be there.</exception>
    // Checked before anything is counted: after a million reservations it would be late to report a wrong folder.
    internal static PageFile At(string path, SessionState state)
    {
        try
        {
            string file = FilePath.Full(state, path);
            return Refusal(path, file) is { } refusal ? throw Invalid(refusal) : new(file);
        }
        catch (Exception exception) when (exception.IsFileError())
        {
            throw Invalid($"'{path}' is not a valid path for a page: {exception.Message}");
        }
    }

    /// <exception cref="MewsApiException">It cannot be written; the old page is unchanged.</exception>
    internal void Write(SourcePage page, CancellationToken stop)
    {
        try
        {
            AtomicFile.Replace(_path, Encoding.UTF8.GetBytes(page.ToHtml()), stop);
        }
        catch (Exception exception) when (exception.IsFileError())
        {
            throw Invalid($"The page could not be written: {exception.Message.TrimEnd('.')}. An existing page was not changed.");
        }
    }

    private static string? Refusal(string path, string file) =>
        !Directory.Exists(Path.GetDirectoryName(file)) ? $"The folder of '{path}' does not exist."
        : Directory.Exists(file) ? $"'{path}' is a folder: give the name of a file in it."
        // In a shared folder, a link may lead to any file of the user.
        : Links.IsLink(file) ? $"'{path}' is a link: give the path that it points to."
        : null;

    private static MewsApiException Invalid(string message) => new(MewsErrorKind.InvalidRequest, message);
}
