namespace Mews.Help;

/// <summary>What is wrong in a page, and where.</summary>
internal sealed class MarkdownException(string file, int line, string message) : Exception(message)
{
    public string File => file;

    /// <summary>Counted from one.</summary>
    public int Line => line;
}
