using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// The pages of docs/en-US, held to the commands and to the help that is built of them. What is missing is printed as it is to be pasted.
/// </summary>
public sealed partial class HelpPageTests
{
    private static readonly string _docs = Path.Combine(ModuleLayout.Repository, "docs");
    private static readonly string[] _pages = Directory.GetFiles(Path.Combine(_docs, "en-US"));

    public static TheoryData<string> Commands => BuiltHelp.Commands;

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Commands))]
    public void Every_command_has_a_page_with_the_head_that_platyPS_wants(string command)
    {
        string path = PathOf(command);
        Assert.True(File.Exists(path), $"There is no {path}. Put this there:\n\n{HelpPageText.Page(command)}");
        string head = HelpPageText.Head(command);
        Assert.True(
            MsDate.Replace(TextOf(path), string.Empty).StartsWith(MsDate.Replace(head, string.Empty), StringComparison.Ordinal),
            $"{path} is to begin with this:\n\n{head}");
    }

    [Fact]
    public void Every_page_is_that_of_a_command_and_has_no_place_left_to_fill_in()
    {
        Assert.Equal(Commands.Select(row => PathOf(row.Data)).Order(StringComparer.Ordinal), _pages.Order(StringComparer.Ordinal));
        Assert.All(_pages, page => Assert.DoesNotContain("{{", TextOf(page), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_syntax_on_a_page_is_that_of_the_command(string command)
    {
        string syntax = HelpPageText.Syntax(command);
        Assert.True(Part(command, "SYNTAX") == syntax, $"In {PathOf(command)}, put this below ## SYNTAX:\n\n{syntax}");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_is_described_on_the_page_or_among_those_that_commands_share(string command)
    {
        string[] missing = [.. BuiltHelp.Of(command).Element(BuiltHelp.Command + "parameters")!.Elements()
            .Where(parameter => parameter.Element(BuiltHelp.Maml + "description")!.Value.Length == 0)
            .Select(parameter => HelpPageText.Parameter(
                parameter.Element(BuiltHelp.Maml + "name")!.Value,
                parameter.Element(BuiltHelp.Dev + "type")!.Value == nameof(SwitchParameter) ? "False" : "None"))];
        Assert.True(
            missing.Length == 0,
            $"Put this into {PathOf(command)}, or, where other commands have it too, into docs/parameters.md, and fill it in:\n\n{string.Concat(missing)}");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_page_describes_a_parameter_that_the_command_has_not(string command)
    {
        string[] described = [.. ParameterHeading.Matches(Part(command, "PARAMETERS")).Select(match => match.Groups[1].Value)];
        Assert.Equal(described.Distinct(), described);
        Assert.Empty(described.Except(BuiltHelp.Of(command).Element(BuiltHelp.Command + "parameters")!.Elements()
            .Select(item => item.Element(BuiltHelp.Maml + "name")!.Value)));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_built_help_has_every_example_of_the_page_as_it_stands_and_80_columns_hold_it(string command)
    {
        (string Title, string Code)[] written = [.. ExampleOnPage.Matches(Part(command, "EXAMPLES"))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
        Assert.NotEmpty(written);
        Assert.Equal(
            written,
            BuiltHelp.Of(command).Descendants(BuiltHelp.Command + "example")
                .Select(example => (example.Element(BuiltHelp.Maml + "title")!.Value, example.Element(BuiltHelp.Dev + "code")!.Value)));
        Assert.All(
            written.Index(),
            example => Assert.StartsWith($"Example {example.Index + 1}: ", example.Item.Title, StringComparison.Ordinal));

        // Get-Help moves them in by four.
        Assert.All(written.SelectMany(example => example.Code.Split('\n')), line => Assert.InRange(line.Length, 0, 76));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_built_help_says_every_line_of_the_page(string command)
    {
        string said = Said(BuiltHelp.Of(command));
        Assert.All(Lines(PathOf(command)), line => Assert.Contains(line, said, StringComparison.Ordinal));
    }

    [Fact]
    public void The_built_help_says_every_line_that_commands_share()
    {
        string said = string.Concat(BuiltHelp.All.Select(Said));
        Assert.All(Lines(Path.Combine(_docs, "parameters.md")), line => Assert.Contains(line, said, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_between_the_pages_leads_somewhere()
    {
        string[] targets = [.. _pages.SelectMany(
            page => LinkedFile.Matches(TextOf(page)).Select(match => Path.Combine(_docs, "en-US", match.Value)))];
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(File.Exists(target), target));
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("## NOTES", "## REMARKS", "The headings of a page are")]
    [InlineData("## NOTES", "## INPUTS", "The headings of a page are")]
    [InlineData("Shows the session", "Shows <b>the session", "Help is plain text")]
    [InlineData("Shows the session", "- Shows the session", "Only paragraphs")]
    [InlineData("Shows the session of this runspace.", "[x](../parameters.md#-nowhere)", "There is no text at the address")]
    [InlineData("```powershell\nGet-MewsSession\n```\n", "", "An example is one block of code")]
    public async Task A_page_that_cannot_be_turned_into_help_is_an_error_of_the_build_that_names_its_line(
        string before,
        string after,
        string message)
    {
        DirectoryInfo docs = Directory.CreateTempSubdirectory();
        try
        {
            docs.CreateSubdirectory("en-US");
            File.Copy(Path.Combine(_docs, "parameters.md"), Path.Combine(docs.FullName, "parameters.md"));
            string page = Path.Combine(docs.FullName, "en-US", "Get-MewsSession.md");
            string text = TextOf(PathOf("Get-MewsSession"));
            Assert.Contains(before, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(
                page,
                text.Replace(before, after, StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            string output = await DotnetProcess.FailAsync(
                [DotnetProcess.Of("Mews.Help"), DotnetProcess.ModuleAssembly, docs.FullName, Path.Combine(docs.FullName, "help.xml")]);
            Assert.Matches($@"^{Regex.Escape(page)}\(\d+\): error HELP: .*{Regex.Escape(message)}", output);
        }
        finally
        {
            docs.Delete(recursive: true);
        }
    }

    private static string PathOf(string command) => Path.Combine(_docs, "en-US", command + ".md");

    private static string TextOf(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    /// <summary>What stands below a heading of the second level.</summary>
    private static string Part(string command, string heading) =>
        Regex.Match(TextOf(PathOf(command)), $"(?<=^## {heading}\n\n).*?(?=\n## |\\z)", RegexOptions.Singleline | RegexOptions.Multiline)
            .Value
            .TrimEnd('\n');

    /// <summary>Each line of text, as help says it; what stands for other texts, and what platyPS alone reads, left out.</summary>
    private static IEnumerable<string> Lines(string path) =>
        from line in NoText.Replace(TextOf(path), string.Empty).Split('\n')
        where line.Length > 0
        select Link.Replace(line, "$1").Replace("`", string.Empty, StringComparison.Ordinal);

    private static string Said(XElement command) =>
        string.Join('\n', command.Descendants().Where(element => !element.HasElements).Select(element => element.Value));

    [GeneratedRegex("(?<=\nms\\.date: ).*")]
    private static partial Regex MsDate { get; }

    [GeneratedRegex("^### -(.*)$", RegexOptions.Multiline)]
    private static partial Regex ParameterHeading { get; }

    [GeneratedRegex("^### (Example [^\n]*)\n\n```powershell\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExampleOnPage { get; }

    [GeneratedRegex(
        @"\A.*?(?=^## )|^## SYNTAX.*?(?=^## )|^### CommonParameters.*?(?=^## )|^```.*?^```$|^#.*$|^\[[^\]]*\]\(\.\./parameters\.md#.*$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NoText { get; }

    [GeneratedRegex(@"(?<=\]\()(?!https:)[^)#]+")]
    private static partial Regex LinkedFile { get; }

    [GeneratedRegex(@"^- \[(.*)\]\(.*\)$")]
    private static partial Regex Link { get; }
}
