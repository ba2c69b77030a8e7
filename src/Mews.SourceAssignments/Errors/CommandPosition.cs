using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Errors;

/// <summary>
/// Limits the script position that PowerShell shows with errors, warnings and verbose messages to the command itself: the user may have
/// typed a token elsewhere on the line.
/// </summary>
internal static class CommandPosition
{
    /// <summary>A script may be one long line: this much is quick to parse.</summary>
    private const int MaxCharacters = 1000;

    /// <summary>
    /// Shows the command and its arguments, without those computed by statements or method calls. Call it before anything is written.
    /// </summary>
    internal static void ShowCommandAlone(this PSCmdlet cmdlet, MewsSession? session) =>
        Show(cmdlet.MyInvocation, command => session?.RedactGiven(Text(command)) ?? Text(command));

    /// <summary>For commands whose arguments are secrets. Call it before anything is written.</summary>
    internal static void ShowNameAlone(this PSCmdlet cmdlet) =>
        Show(cmdlet.MyInvocation, command => command.CommandElements[0].Extent.Text);

    private static void Show(InvocationInfo invocation, Func<CommandAst, string> text)
    {
        (string file, int number, int column, string line) = (
            invocation.ScriptName, invocation.ScriptLineNumber, invocation.OffsetInLine, invocation.Line);
        if (column < 1 || column > line.Length)
        {
            // Not from a script.
            return;
        }

        invocation.DisplayScriptPosition = new LazyScriptExtent(() =>
        {
            // Blanks keep the column right.
            string name = Command(line[(column - 1)..]) is { } command ? text(command) : invocation.MyCommand.Name;
            string shown = new string(' ', column - 1) + name;
            return new(new(file, number, column, shown), new(file, number, shown.Length + 1, shown));
        });
    }

    // Null if no command starts at this position.
    private static CommandAst? Command(string script) =>
        Parser.ParseInput(script[..Math.Min(script.Length, MaxCharacters)], out _, out _)
            .Find(ast => ast is CommandAst { Extent.StartOffset: 0 }, searchNestedScriptBlocks: false) as CommandAst;

    private static string Text(CommandAst command) => string.Join(" ", command.CommandElements.Select(Text));

    private static string Text(CommandElementAst element) =>
        // Cut off by the limit: redaction recognizes only a whole token.
        element.Extent.EndOffset == MaxCharacters ? "..."
        : element.Find(ast => ast is StatementAst or InvokeMemberExpressionAst, searchNestedScriptBlocks: true) is null
            ? element.Extent.Text
        : "(...)";
}
