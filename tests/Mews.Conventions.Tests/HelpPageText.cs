using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Mews.SourceAssignments.Tests;

/// <summary>What a page of help has of its command, and a page that is still to be filled in, in the schema of platyPS.</summary>
internal static partial class HelpPageText
{
    internal static string Page(string command) => $$$"""
        {{{Head(command)}}}
        {{ Fill in the Synopsis }}

        ## SYNTAX

        {{{Syntax(command)}}}

        ## ALIASES

        ## DESCRIPTION

        {{ Fill in the Description }}

        ## EXAMPLES

        ### Example 1: {{ Add its title here }}

        ```powershell
        {{{command}}}
        ```

        {{ Add its description here }}

        ## PARAMETERS

        ### CommonParameters

        The parameters that are not above are those that [several commands share](../parameters.md).

        This cmdlet supports the common parameters: see [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).

        ## INPUTS

        ### None

        Takes nothing from the pipeline.

        ## OUTPUTS

        ### {{{Of(command).OutputType.FirstOrDefault()?.Name ?? "None"}}}

        {{ Fill in the Description }}

        ## NOTES

        ## RELATED LINKS

        - [Mews Connector API: {{ Add its title here }}]({{{HelpUri(command)}}})
        - [Connect-Mews](Connect-Mews.md)
        - [about_Mews_SourceAssignments](../../module/en-US/about_Mews_SourceAssignments.help.txt)
        """;

    internal static string Head(string command) => $"""
        ---
        document type: cmdlet
        external help file: Mews.SourceAssignments.dll-Help.xml
        HelpUri: {HelpUri(command)}
        Locale: en-US
        Module Name: Mews.SourceAssignments
        ms.date: {DateTime.UtcNow.ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture)}
        PlatyPS schema version: 2024-05-01
        title: {command}
        ---

        # {command}

        ## SYNOPSIS

        """.ReplaceLineEndings("\n");

    internal static string Syntax(string command) => string.Join(
        "\n\n",
        from set in Of(command).ParameterSets
        orderby set.IsDefault descending
        select $"### {set.Name}{(set.IsDefault ? " (Default)" : string.Empty)}\n\n```\n{Wrapped($"{command} {set}")}\n```");

    // A hundred columns, as platyPS has it.
    private static string Wrapped(string syntax) => string.Concat(BetweenParameters.Split(syntax).Aggregate(
        (Text: string.Empty, Column: 0),
        (sum, word) => sum.Column switch
        {
            0 => (word, word.Length),
            _ when sum.Column + word.Length < 100 => ($"{sum.Text} {word}", sum.Column + 1 + word.Length),
            _ => ($"{sum.Text}\n {word}", 1 + word.Length),
        }).Text);

    internal static string Parameter(string name, string defaultValue) => $$$"""
        ### -{{{name}}}

        {{ Fill {{{name}}} Description }}

        ```yaml
        DefaultValue: {{{defaultValue}}}
        ```


        """;

    private static string HelpUri(string command) =>
        ((CmdletInfo)Of(command)).ImplementingType.GetCustomAttributes(inherit: false).OfType<CmdletAttribute>().Single().HelpUri;

    private static CommandInfo Of(string command)
    {
        using var shell = new Shell();
        return (CommandInfo)shell.Run($"Get-Command {command}").Succeed().Output.Single().BaseObject;
    }

    [GeneratedRegex(@" (?=\[|-)")]
    private static partial Regex BetweenParameters { get; }
}
