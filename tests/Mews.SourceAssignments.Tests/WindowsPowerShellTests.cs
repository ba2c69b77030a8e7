using System.Management.Automation.Language;
using Mono.Cecil;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// What Windows PowerShell 5.1 runs, and no machine here has it: scripts and examples use nothing that it lacks. What is skipped there, or asks
/// first which PowerShell runs it, may use more, but must still parse; what requires PowerShell 7 may use all of it.
/// </summary>
public sealed class WindowsPowerShellTests
{
    private static readonly string[] _folders = [".ci", "tests/Pester", "tests/Live", "src/Mews.Playground"];

    private static readonly HashSet<string> _newCommands = new(StringComparer.OrdinalIgnoreCase)
    {
        "Compress-PSResource", "ConvertFrom-CliXml", "ConvertTo-CliXml", "ConvertFrom-Markdown", "Find-PSResource", "Get-Error", "Get-PSSubsystem", "Get-SecureRandom",
        "Get-Uptime", "Install-PSResource", "Join-String", "Publish-PSResource", "Register-PSResourceRepository", "Remove-Alias", "Save-PSResource", "Show-Markdown",
        "Start-ThreadJob", "Test-Json", "Uninstall-PSResource", "Update-PSResource",
    };

    private static readonly Dictionary<string, string[]> _newParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Add-Content"] = ["AsByteStream"],
        ["ConvertFrom-Json"] = ["AsHashtable", "DateKind", "Depth", "NoEnumerate"],
        ["ConvertFrom-SecureString"] = ["AsPlainText"],
        ["ConvertTo-Csv"] = ["IncludeTypeInformation", "NoHeader", "QuoteFields", "UseQuotes"],
        ["ConvertTo-Json"] = ["AsArray", "EnumsAsStrings", "EscapeHandling"],
        ["Export-Csv"] = ["IncludeTypeInformation", "NoHeader", "QuoteFields", "UseQuotes"],
        ["ForEach-Object"] = ["AsJob", "Parallel", "ThrottleLimit", "TimeoutSeconds", "UseNewRunspace"],
        ["Format-Hex"] = ["Count", "Offset"],
        ["Get-ChildItem"] = ["FollowSymlink"],
        ["Get-Content"] = ["AsByteStream"],
        ["Get-Date"] = ["AsUTC", "UnixTimeSeconds"],
        ["Import-Module"] = ["SkipEditionCheck", "UseWindowsPowerShell"],
        ["Invoke-RestMethod"] = ["Authentication", "CustomMethod", "FollowRelLink", "Form", "HttpVersion", "MaximumRetryCount", "NoProxy", "Resume", "ResponseHeadersVariable", "RetryIntervalSec", "SkipCertificateCheck", "SkipHttpErrorCheck", "SslProtocol", "StatusCodeVariable", "Token"],
        ["Invoke-WebRequest"] = ["Authentication", "CustomMethod", "Form", "HttpVersion", "MaximumRetryCount", "NoProxy", "Resume", "RetryIntervalSec", "SkipCertificateCheck", "SkipHttpErrorCheck", "SslProtocol", "Token"],
        ["Join-Path"] = ["AdditionalChildPath", "Extension"],
        ["Measure-Object"] = ["AllStats", "StandardDeviation"],
        ["New-PSSession"] = ["HostName"],
        ["Out-String"] = ["NoNewline"],
        ["Select-Object"] = ["CaseInsensitive"],
        ["Select-String"] = ["Culture", "NoEmphasis", "Raw"],
        ["Set-Content"] = ["AsByteStream"],
        ["Sort-Object"] = ["Bottom", "Stable", "Top"],
        ["Split-Path"] = ["Extension", "LeafBase"],
        ["Start-Process"] = ["Environment"],
        ["Tee-Object"] = ["Encoding"],
        ["Test-Connection"] = ["IPv4", "IPv6", "MaxHops", "Ping", "TargetName", "TcpPort", "Traceroute"],
        ["Where-Object"] = ["Not"],
    };

    private static readonly string[] _newVariables = ["EnabledExperimentalFeatures", "IsCoreCLR", "IsLinux", "IsMacOS", "IsWindows", "PSNativeCommandUseErrorActionPreference", "PSStyle"];

    private static readonly string[] _encodings = ["Ascii", "BigEndianUnicode", "Byte", "Default", "Oem", "String", "UTF32", "UTF7", "UTF8", "Unicode", "Unknown"];

    private static readonly KnownAssemblies _assemblies = new(KnownAssemblies.FilesOf("net472", "v4.7.2"));

    // Of what its prompt has loaded.
    private static readonly ILookup<string, TypeDefinition> _types = new[] { "mscorlib", "System", "System.Core", "System.Management.Automation", "System.Numerics", "System.Xml" }
        .SelectMany(name => _assemblies.Resolve(new AssemblyNameReference(name, null)).MainModule.Types)
        .ToLookup(type => type.FullName);

    public static TheoryData<string> Scripts =>
    [
        .. _folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(ModuleLayout.Repository, folder), "*.ps1", SearchOption.TopDirectoryOnly))
            .Select(file => Path.GetRelativePath(ModuleLayout.Repository, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_uses_nothing_that_is_newer(string script) =>
        Assert.Empty(NewIn(File.ReadAllText(Path.Combine(ModuleLayout.Repository, script))));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_is_ASCII_since_it_is_read_as_ANSI(string script) =>
        Assert.Equal(-1, File.ReadAllBytes(Path.Combine(ModuleLayout.Repository, script)).AsSpan().IndexOfAnyExceptInRange((byte)'\t', (byte)'~'));

    [Fact]
    public void Nothing_in_an_example_is_newer_but_ForEach_Object_Parallel() =>
        Assert.All(Documents.Examples.SelectMany(example => NewIn(example.Code)), what => Assert.Equal("-Parallel", what));

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
    public void What_is_newer_is_seen(string script, string what) => Assert.Equal([what], NewIn(script));

    [Theory]
    [InlineData("Describe 'Jobs' -Skip:$isOld { It 'is one' { Start-ThreadJob { 1 } } }")]
    [InlineData("if ($PSVersionTable.PSVersion.Major -ge 7) { $PSStyle.OutputRendering = 'PlainText' }")]
    [InlineData("#requires -Version 7\n$x ?? 1")]
    [InlineData("Join-Path (Join-Path a b) c; [datetime]::UtcNow; [System.IO.Path]::PathSeparator; [Math]::Max(1, 2)")]
    public void What_is_not_is_not(string script) => Assert.Empty(NewIn(script));

    private static IEnumerable<string> NewIn(string script)
    {
        ScriptBlockAst ast = Parser.ParseInput(script, out Token[] tokens, out ParseError[] errors);
        Assert.Empty(errors.Select(error => error.ToString()));
        if (ast.ScriptRequirements?.RequiredPSVersion?.Major >= 7)
        {
            return [];
        }

        return [
            .. ast.FindAll(IsNewSyntax, searchNestedScriptBlocks: true).Select(node => node.Extent.Text),
            .. tokens.Where(IsNewToken).Select(token => token.Text),
            .. ast.FindAll(node => IsNewMember(node) || IsNewVariable(node), searchNestedScriptBlocks: true).Where(node => !IsAskedBefore(node)).Select(node => node.Extent.Text),
            .. ast.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Where(node => !IsAskedBefore(node)).SelectMany(node => NewIn((CommandAst)node)),
        ];
    }

    private static bool IsNewSyntax(Ast node) => node switch
    {
        TernaryExpressionAst or PipelineChainAst or PipelineAst { Background: true } => true,
        BinaryExpressionAst { Operator: TokenKind.QuestionQuestion } or AssignmentStatementAst { Operator: TokenKind.QuestionQuestionEquals } => true,
        MemberExpressionAst { NullConditional: true } or IndexExpressionAst { NullConditional: true } => true,
        NamedBlockAst { BlockKind: TokenKind.Clean } => true,
        ConstantExpressionAst { Extent.Text: [>= '0' and <= '9', .., 'y' or 'Y' or 'u' or 'U' or 's' or 'S' or 'n' or 'N'] } => true,
        _ => false,
    };

    private static bool IsNewToken(Token token) =>
        token is StringExpandableToken { Text: var text } && (text.Contains("`e", StringComparison.Ordinal) || text.Contains("`u{", StringComparison.Ordinal));

    private static bool IsNewVariable(Ast node) =>
        node is VariableExpressionAst { VariablePath.UserPath: var name } && _newVariables.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsNewMember(Ast node)
    {
        if (node is not MemberExpressionAst { Static: true, Expression: TypeExpressionAst { TypeName: var name }, Member: StringConstantExpressionAst { Value: var member } }
            || name.GetReflectionType() is not { IsArray: false } type)
        {
            return false;
        }

        TypeDefinition? known = _types[(type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!].FirstOrDefault();
        return known is null || (member != "new" && !MembersOf(known).Contains(member, StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> MembersOf(TypeDefinition type) =>
    [
        .. type.Methods.Select(method => method.Name), .. type.Properties.Select(property => property.Name), .. type.Fields.Select(field => field.Name),
        .. type.BaseType?.Resolve() is { } parent ? MembersOf(parent) : [],
    ];

    private static IEnumerable<string> NewIn(CommandAst command)
    {
        if (command.GetCommandName() is not { } name)
        {
            return [];
        }

        if (_newCommands.Contains(name))
        {
            return [name];
        }

        string[] parameters = _newParameters.GetValueOrDefault(name, []);
        return [
            .. command.CommandElements.OfType<CommandParameterAst>().Where(parameter => parameters.Contains(parameter.ParameterName, StringComparer.OrdinalIgnoreCase)).Select(parameter => parameter.Extent.Text),
            .. command.CommandElements.SkipWhile(element => element is not CommandParameterAst { ParameterName: "Encoding" }).Skip(1).Take(1)
                .Where(value => value is StringConstantExpressionAst { Value: var text } && !_encodings.Contains(text, StringComparer.OrdinalIgnoreCase)).Select(value => value.Extent.Text),
            .. IsJoinOfMore(command) ? [command.Extent.Text] : Array.Empty<string>(),
        ];
    }

    private static bool IsJoinOfMore(CommandAst command) =>
        string.Equals(command.GetCommandName(), "Join-Path", StringComparison.OrdinalIgnoreCase) && command.CommandElements.Skip(1).TakeWhile(element => element is not CommandParameterAst).Count() > 2;

    // A test that is skipped, or code that asks which PowerShell it is in.
    private static bool IsAskedBefore(Ast node)
    {
        for (Ast? parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            bool asks = parent switch
            {
                CommandAst command => command.CommandElements.Any(element => element is CommandParameterAst { ParameterName: "Skip" }),
                IfStatementAst choice => choice.Clauses.Any(clause => clause.Item1.Extent.Text is var text
                    && (text.Contains("PSVersion", StringComparison.Ordinal) || text.Contains("PSEdition", StringComparison.Ordinal) || text.Contains("$isOld", StringComparison.Ordinal))),
                _ => false,
            };
            if (asks)
            {
                return true;
            }
        }

        return false;
    }
}
