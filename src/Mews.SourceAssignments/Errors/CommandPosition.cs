using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Errors;

/// <summary>
/// Errors, warnings and verbose lines carry the line and the statement of script that they come from, and somebody may have typed a token
/// there. So they are given the command alone: not what stands around it, be that known to be secret or not.
/// </summary>
internal static class CommandPosition
{
    /// <summary>A script may be a single line. So much of it is enough to show, and quick to read.</summary>
    private const int MaxCharacters = 1000;

    /// <summary>Shows the command with its arguments. Those that statements or methods make, such as another command, are left out.</summary>
    /// <param name="cmdlet">The cmdlet, before it has written anything.</param>
    /// <param name="session">Whose tokens are not shown; null for nobody's.</param>
    internal static void ShowCommandAlone(this PSCmdlet cmdlet, MewsSession? session) =>
        Show(cmdlet.MyInvocation, command => session?.RedactGiven(Text(command)) ?? Text(command));

    /// <summary>Shows the name of the command, whose arguments are secrets.</summary>
    /// <param name="cmdlet">The cmdlet, before it has written anything.</param>
    internal static void ShowNameAlone(this PSCmdlet cmdlet) => Show(cmdlet.MyInvocation, command => command.CommandElements[0].Extent.Text);

    private static void Show(InvocationInfo invocation, Func<CommandAst, string> text)
    {
        (string file, int number, int column, string line) = (invocation.ScriptName, invocation.ScriptLineNumber, invocation.OffsetInLine, invocation.Line);
        if (column < 1 || column > line.Length)
        {
            // Not from a script.
            return;
        }

        invocation.DisplayScriptPosition = new LazyScriptExtent(() =>
        {
            // Blanks in place of what stood before: the column is still right.
            string shown = new string(' ', column - 1) + (Command(line[(column - 1)..]) is { } command ? text(command) : invocation.MyCommand.Name);
            return new(new(file, number, column, shown), new(file, number, shown.Length + 1, shown));
        });
    }

    // What stands behind the place where the command should be is another.
    private static CommandAst? Command(string script) =>
        Parser.ParseInput(script[..Math.Min(script.Length, MaxCharacters)], out _, out _)
            .Find(ast => ast is CommandAst { Extent.StartOffset: 0 }, searchNestedScriptBlocks: false) as CommandAst;

    private static string Text(CommandAst command) => string.Join(" ", command.CommandElements.Select(Text));

    private static string Text(CommandElementAst element) =>
        // It may go on behind: the start of a token is not known for one.
        element.Extent.EndOffset == MaxCharacters ? "..."
        : element.Find(ast => ast is StatementAst or InvokeMemberExpressionAst, searchNestedScriptBlocks: true) is null ? element.Extent.Text
        : "(...)";
}
