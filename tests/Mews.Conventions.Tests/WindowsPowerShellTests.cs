using System.Text;

namespace Mews.SourceAssignments.Tests;

/// <summary>Scripts that Windows PowerShell 5.1 runs, and examples that its users paste, use nothing that it lacks.</summary>
public sealed class WindowsPowerShellTests
{
    private static readonly string[] _folders = [".ci", "examples", "tests/Pester", "tests/Live", "src/Mews.Playground"];

    public static TheoryData<string> Scripts =>
    [
        .. _folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(ModuleLayout.Repository, folder), "*.ps1"))
            .Select(file => Path.GetRelativePath(ModuleLayout.Repository, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_uses_nothing_that_is_newer(string script) =>
        Assert.Empty(WindowsPowerShell.NewIn(File.ReadAllText(PathOf(script))));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_is_ASCII_since_it_is_read_as_ANSI(string script) => Assert.True(Ascii.IsValid(File.ReadAllBytes(PathOf(script))));

    [Fact]
    public void Nothing_in_an_example_is_newer_but_ForEach_Object_Parallel() =>
        Assert.All(
            Documents.Examples.SelectMany(example => WindowsPowerShell.NewIn(example.Code)),
            what => Assert.Equal("-Parallel", what));

    [Theory]
    [InlineData("$x ? 1 : 2", "$x ? 1 : 2")]
    [InlineData("$x ?? 1", "$x ?? 1")]
    [InlineData("$x ??= 1", "$x ??= 1")]
    [InlineData("${x}?.Name", "${x}?.Name")]
    [InlineData("${x}?[0]", "${x}?[0]")]
    [InlineData("Get-X && Get-Y", "Get-X && Get-Y")]
    [InlineData("Get-X &", "Get-X")]
    [InlineData("function f { clean { 'x' } }", "clean { 'x' }")]
    [InlineData("\"`e[0m `u{2026}\"", "\"`e[0m `u{2026}\"")]
    [InlineData("100uy", "100uy")]
    [InlineData("$x | Test-Json", "Test-Json")]
    [InlineData("1 | ForEach-Object -Parallel { 1 }", "-Parallel")]
    [InlineData("$x | ConvertFrom-Json -ashashtable", "-ashashtable")]
    [InlineData("Join-Path a b c", "Join-Path a b c")]
    [InlineData("Set-Content x y -Encoding utf8NoBOM", "utf8NoBOM")]
    [InlineData("if ($IsWindows) { 1 }", "$IsWindows")]
    [InlineData("[Environment]::ProcessPath", "[Environment]::ProcessPath")]
    [InlineData("[System.IO.Path]::GetRelativePath('a', 'b')", "[System.IO.Path]::GetRelativePath('a', 'b')")]
    [InlineData("[System.DateOnly]::MinValue", "[System.DateOnly]::MinValue")]
    public void What_is_newer_is_seen(string script, string what) => Assert.Equal([what], WindowsPowerShell.NewIn(script));

    [Theory]
    [InlineData("Describe 'Jobs' -Skip:$isOld { It 'is one' { Start-ThreadJob { 1 } } }")]
    [InlineData("if ($PSVersionTable.PSVersion.Major -ge 7) { $PSStyle.OutputRendering = 'PlainText' }")]
    [InlineData("#requires -Version 7\n$x ?? 1")]
    [InlineData("Join-Path (Join-Path a b) c; [datetime]::UtcNow; [System.IO.Path]::PathSeparator; [Math]::Max(1, 2)")]
    [InlineData("Export-MewsReservation x.csv -Encoding utf8NoBOM; & $command x.csv -Encoding utf8BOM")]
    public void What_is_not_is_not(string script) => Assert.Empty(WindowsPowerShell.NewIn(script));

    private static string PathOf(string script) => Path.Combine(ModuleLayout.Repository, script);
}
