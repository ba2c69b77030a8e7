namespace Mews.Help;

/// <summary>An error in a page, with its position.</summary>
internal sealed class MarkdownException(string file, int line, string message) : Exception(message)
{
    public string File => file;

    /// <summary>From 1.</summary>
    public int Line => line;
}
