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

    private static IEnumerable<(string Name, string Code)> OfReadme() =>
        Block().Matches(File.ReadAllText(Path.Combine(ModuleLayout.Repository, "README.md")).ReplaceLineEndings("\n"))
            .Select((block, index) => ($"README {index + 1}", block.Groups["code"].Value));

    private static IEnumerable<(string Name, string Code)> OfHelp() =>
        from command in XDocument.Load(Path.Combine(ModuleLayout.Path, "en-US", "Mews.SourceAssignments.dll-Help.xml")).Descendants(_command + "command")
        from example in command.Descendants(_command + "example")
        select (
            $"{command.Element(_command + "details")!.Element(_command + "name")!.Value} {example.Element(_maml + "title")!.Value}",
            example.Element(_dev + "code")!.Value);

    // Code is what is indented twice and begins with a command or a variable.
    private static IEnumerable<(string Name, string Code)> OfAboutTopic() =>
        IndentedCode().Matches(File.ReadAllText(Path.Combine(ModuleLayout.Path, "en-US", "about_Mews_SourceAssignments.help.txt")).ReplaceLineEndings("\n"))
            .Select((block, index) => ($"about_Mews_SourceAssignments {index + 1}", block.Value));

    [GeneratedRegex(@"^```powershell\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<=\n\n) {8}(\$|[A-Z][a-z]+-[A-Z]|try).*?(?=\n\n)", RegexOptions.Singleline)]
    private static partial Regex IndentedCode();
}
