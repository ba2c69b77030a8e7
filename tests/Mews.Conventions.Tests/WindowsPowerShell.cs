using System.Management.Automation.Language;
using Mono.Cecil;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// What scripts may use that Windows PowerShell 5.1 lacks. By names, as PowerShell itself finds things: no machine here has 5.1.
/// </summary>
internal static class WindowsPowerShell
{
    private static readonly HashSet<string> _newCommands = new(StringComparer.OrdinalIgnoreCase)
    {
        "Compress-PSResource", "ConvertFrom-CliXml", "ConvertFrom-Markdown", "ConvertTo-CliXml", "Find-PSResource", "Get-Error", "Get-SecureRandom",
        "Get-Uptime", "Install-PSResource", "Join-String", "Publish-PSResource", "Register-PSResourceRepository", "Remove-Alias", "Save-PSResource",
        "Show-Markdown", "Start-ThreadJob", "Test-Json", "Uninstall-PSResource", "Update-PSResource",
    };

    private static readonly string[] _newToWeb =
    [
        "Authentication", "CustomMethod", "FollowRelLink", "Form", "HttpVersion", "MaximumRetryCount", "NoProxy", "Resume", "ResponseHeadersVariable",
        "RetryIntervalSec", "SkipCertificateCheck", "SkipHttpErrorCheck", "SslProtocol", "StatusCodeVariable", "Token",
    ];

    private static readonly Dictionary<string, string[]> _newParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Add-Content"] = ["AsByteStream"],
        ["ConvertFrom-Json"] = ["AsHashtable", "DateKind", "Depth", "NoEnumerate"],
        ["ConvertFrom-SecureString"] = ["AsPlainText"],
        ["ConvertTo-Csv"] = ["IncludeTypeInformation", "NoHeader", "QuoteFields", "UseQuotes"],
        ["ConvertTo-Json"] = ["AsArray", "EnumsAsStrings", "EscapeHandling"],
        ["Export-Csv"] = ["IncludeTypeInformation", "NoHeader", "QuoteFields", "UseQuotes"],
        ["ForEach-Object"] = ["AsJob", "Parallel", "ThrottleLimit", "TimeoutSeconds", "UseNewRunspace"],
        ["Get-ChildItem"] = ["FollowSymlink"],
        ["Get-Content"] = ["AsByteStream"],
        ["Get-Date"] = ["AsUTC", "UnixTimeSeconds"],
        ["Import-Module"] = ["SkipEditionCheck", "UseWindowsPowerShell"],
        ["Invoke-RestMethod"] = _newToWeb,
        ["Invoke-WebRequest"] = _newToWeb,
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

    private static readonly HashSet<string> _newVariables = new(StringComparer.OrdinalIgnoreCase)
    {
        "EnabledExperimentalFeatures", "IsCoreCLR", "IsLinux", "IsMacOS", "IsWindows", "PSNativeCommandUseErrorActionPreference", "PSStyle",
    };

    private static readonly HashSet<string> _encodings = new(StringComparer.OrdinalIgnoreCase)
    {
        "Ascii", "BigEndianUnicode", "Byte", "Default", "Oem", "String", "UTF32", "UTF7", "UTF8", "Unicode", "Unknown",
    };

    private static readonly string[] _questions = ["PSVersion", "PSEdition", "$isOld"];

    private static readonly KnownAssemblies _assemblies = new(KnownAssemblies.FilesOf("net472", "v4.7.2"));

    // Of what its prompt has loaded.
    private static readonly ILookup<string, TypeDefinition> _types =
        new[] { "mscorlib", "System", "System.Core", "System.Management.Automation", "System.Numerics", "System.Xml" }
            .SelectMany(name => _assemblies.Resolve(new AssemblyNameReference(name, null)).MainModule.Types)
            .ToLookup(type => type.FullName);

    /// <summary>
    /// Where a script uses something newer. What is skipped, or asks first which PowerShell it is in, may; but it must parse.
    /// </summary>
    internal static string[] NewIn(string script)
    {
        ScriptBlockAst ast = Parser.ParseInput(script, out Token[] tokens, out ParseError[] errors);
        Assert.Empty(errors.Select(error => error.ToString()));
        if (ast.ScriptRequirements?.RequiredPSVersion?.Major >= 7)
        {
            return [];
        }

        Ast[] nodes = [.. ast.FindAll(_ => true, searchNestedScriptBlocks: true)];
        Ast[] unasked = [.. nodes.Where(node => !IsAskedBefore(node))];
        return [
            .. nodes.Where(IsNewSyntax).Select(node => node.Extent.Text),
            .. tokens.Where(IsNewToken).Select(token => token.Text),
            .. unasked.Where(node => IsNewMember(node) || IsNewVariable(node)).Select(node => node.Extent.Text),
            .. unasked.OfType<CommandAst>().SelectMany(NewIn),
        ];
    }

    private static bool IsNewSyntax(Ast node) => node switch
    {
        TernaryExpressionAst or PipelineChainAst or PipelineAst { Background: true } => true,
        BinaryExpressionAst { Operator: TokenKind.QuestionQuestion } => true,
        AssignmentStatementAst { Operator: TokenKind.QuestionQuestionEquals } => true,
        MemberExpressionAst { NullConditional: true } or IndexExpressionAst { NullConditional: true } => true,
        NamedBlockAst { BlockKind: TokenKind.Clean } => true,
        ConstantExpressionAst { Extent.Text: [>= '0' and <= '9', .., 'y' or 'Y' or 'u' or 'U' or 's' or 'S' or 'n' or 'N'] } => true,
        _ => false,
    };

    private static bool IsNewToken(Token token) => token is StringExpandableToken { Text: var text }
        && (text.Contains("`e", StringComparison.Ordinal) || text.Contains("`u{", StringComparison.Ordinal));

    private static bool IsNewVariable(Ast node) =>
        node is VariableExpressionAst { VariablePath.UserPath: var name } && _newVariables.Contains(name);

    private static bool IsNewMember(Ast node)
    {
        if (node is not MemberExpressionAst { Static: true, Expression: TypeExpressionAst { TypeName: var name } } expression
            || expression.Member is not StringConstantExpressionAst member
            || name.GetReflectionType() is not { IsArray: false } type)
        {
            return false;
        }

        TypeDefinition? known = _types[(type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!].FirstOrDefault();
        return known is null || (member.Value != "new" && !MembersOf(known).Contains(member.Value, StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> MembersOf(TypeDefinition type) =>
    [
        .. type.Methods.Select(method => method.Name),
        .. type.Properties.Select(property => property.Name),
        .. type.Fields.Select(field => field.Name),
        .. type.BaseType?.Resolve() is { } parent ? MembersOf(parent) : [],
    ];

    private static string[] NewIn(CommandAst command)
    {
        string name = command.GetCommandName() ?? string.Empty;
        if (_newCommands.Contains(name))
        {
            return [name];
        }

        if (string.Equals(name, "Join-Path", StringComparison.OrdinalIgnoreCase)
            && command.CommandElements.Skip(1).TakeWhile(element => element is not CommandParameterAst).Count() > 2)
        {
            return [command.Extent.Text];
        }

        // Ours take the same everywhere. One that a variable names may be ours.
        bool hasOwnEncodings = name.Length == 0 || name.StartsWith("Export-Mews", StringComparison.OrdinalIgnoreCase);
        string[] parameters = _newParameters.GetValueOrDefault(name, []);
        return [
            .. command.CommandElements.OfType<CommandParameterAst>()
                .Where(parameter => parameters.Contains(parameter.ParameterName, StringComparer.OrdinalIgnoreCase))
                .Select(parameter => parameter.Extent.Text),
            .. command.CommandElements.SkipWhile(element => element is not CommandParameterAst { ParameterName: "Encoding" }).Skip(1)
                .Take(1)
                .OfType<StringConstantExpressionAst>()
                .Select(encoding => encoding.Value)
                .Where(encoding => !hasOwnEncodings && !_encodings.Contains(encoding)),
        ];
    }

    private static bool IsAskedBefore(Ast node)
    {
        for (Ast? parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is CommandAst command
                && command.CommandElements.Any(element => element is CommandParameterAst { ParameterName: "Skip" })
                || parent is IfStatementAst choice && choice.Clauses.Any(clause => Asks(clause.Item1.Extent.Text)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Asks(string condition) => _questions.Any(question => condition.Contains(question, StringComparison.Ordinal));
}
