using System.Text.RegularExpressions;

namespace Mews.SourceAssignments.Tests;

/// <summary>The code that README, docs, help and about topic give to be pasted.</summary>
internal static partial class Documents
{
    internal static IEnumerable<(string Place, string Code)> Examples => [.. OfMarkdown(), .. OfHelp(), .. OfAboutTopic()];

    private static IEnumerable<(string Place, string Code)> OfMarkdown() =>
        from file in Directory.GetFiles(Path.Combine(ModuleLayout.Repository, "docs"), "*.md")
            .Prepend(Path.Combine(ModuleLayout.Repository, "README.md"))
        from match in Fenced.Matches(TextOf(file))
        select (Path.GetFileNameWithoutExtension(file), match.Groups[1].Value);

    private static IEnumerable<(string Place, string Code)> OfHelp() =>
        from command in BuiltHelp.All
        from code in command.Descendants().Where(element => element.Name.LocalName == "code")
        select (command.Descendants().First(element => element.Name.LocalName == "name").Value, code.Value);

    private static IEnumerable<(string Place, string Code)> OfAboutTopic() =>
        Indented.Matches(TextOf(ModuleLayout.Path, "en-US", "about_Mews_SourceAssignments.help.txt"))
            .Select(match => ("about_Mews_SourceAssignments", match.Value));

    private static string TextOf(params string[] path) => File.ReadAllText(Path.Combine(path)).ReplaceLineEndings("\n");

    [GeneratedRegex("^ *```powershell\n(.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced { get; }

    // Code is what is indented twice and begins with a command or a variable.
    [GeneratedRegex(@"(?<=\n\n) {8}(\$|[A-Z][a-z]+-[A-Z]|try).*?(?=\n\n)", RegexOptions.Singleline)]
    private static partial Regex Indented { get; }
}
