using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>What the README, the help and the about topic tell administrators to paste, word for word.</summary>
internal static partial class Examples
{
    private static readonly XNamespace _command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace _dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace _maml = "http://schemas.microsoft.com/maml/2004/10";

    /// <summary>All examples: where each stands, and its code.</summary>
    internal static (string Name, string Code)[] All { get; } = [.. OfReadme(), .. OfHelp(), .. OfAboutTopic()];

    /// <summary>How many examples the help of a command has.</summary>
    internal static int Count(string command) => All.Count(example => example.Name.StartsWith(command + " ", StringComparison.Ordinal));

    // The blocks of a section make one example: what follows may need what comes before.
    private static IEnumerable<(string Name, string Code)> OfReadme() =>
        from section in Heading().Split(File.ReadAllText(Path.Combine(ModuleLayout.Repository, "README.md")).ReplaceLineEndings("\n")).Skip(1)
        let code = string.Concat(Block().Matches(section).Select(block => block.Groups["code"].Value))
        where code.Length > 0
        select ("README " + section.Split('\n')[0], code);

    private static IEnumerable<(string Name, string Code)> OfHelp() =>
        from command in XDocument.Load(Path.Combine(ModuleLayout.Path, "en-US", "Mews.SourceAssignments.dll-Help.xml")).Descendants(_command + "command")
        from example in command.Descendants(_command + "example")
        select (
            $"{command.Element(_command + "details")!.Element(_command + "name")!.Value} {example.Element(_maml + "title")!.Value}",
            example.Element(_dev + "code")!.Value);

    // Code is what is indented twice and begins with a command or a variable; that of a section makes one example.
    private static IEnumerable<(string Name, string Code)> OfAboutTopic() =>
        from section in Topic().Split(File.ReadAllText(Path.Combine(ModuleLayout.Path, "en-US", "about_Mews_SourceAssignments.help.txt")).ReplaceLineEndings("\n"))
        let code = string.Join('\n', IndentedCode().Matches(section).Select(block => block.Value))
        where code.Length > 0
        select ("about_Mews_SourceAssignments " + section.Split('\n')[0], code);

    [GeneratedRegex("^(?=[A-Z])", RegexOptions.Multiline)]
    private static partial Regex Topic();

    [GeneratedRegex("^#{1,3} ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```powershell\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<=\n\n) {8}(\$|[A-Z][a-z]+-[A-Z]|try).*?(?=\n\n)", RegexOptions.Singleline)]
    private static partial Regex IndentedCode();
}
