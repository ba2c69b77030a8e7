using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// Left to itself, Windows PowerShell writes ASCII with Export-Csv, ANSI with Set-Content and UTF-16 with Out-File: names lose letters.
/// </summary>
public sealed class DocumentTests
{
    private static readonly string[] _writers = ["Add-Content", "Export-Csv", "Out-File", "Set-Content", "Tee-Object"];

    [Fact]
    public void Every_example_that_writes_text_to_a_file_says_UTF8()
    {
        (string Place, Ast Writer)[] writing =
            [.. Documents.Examples.SelectMany(example => Writing(example.Code).Select(writer => (example.Place, writer)))];
        Assert.InRange(writing.Length, 15, int.MaxValue);
        Assert.DoesNotContain(writing, item => !SaysUtf8(item.Writer));
    }

    [Theory]
    [InlineData("Get-X | Export-Csv x.csv -NoTypeInformation")]
    [InlineData("Get-X | Out-File x.txt -Encoding ASCII")]
    [InlineData("Get-X > x.txt")]
    [InlineData("if ($x) { Set-Content x.txt $x }")]
    [InlineData("Get-X | Tee-Object x.txt")]
    public void One_that_does_not_is_seen(string code) => Assert.False(SaysUtf8(Assert.Single(Writing(code))));

    private static IEnumerable<Ast> Writing(string code) => Parser.ParseInput(code, out _, out _).FindAll(
        ast => ast is FileRedirectionAst
            || ast is CommandAst command && _writers.Contains(command.GetCommandName(), StringComparer.OrdinalIgnoreCase),
        searchNestedScriptBlocks: true);

    private static bool SaysUtf8(Ast ast) => ast is CommandAst command && command.CommandElements
        .SkipWhile(element => element is not CommandParameterAst { ParameterName: "Encoding" })
        .Skip(1).FirstOrDefault()?.Extent.Text == "UTF8";
}
