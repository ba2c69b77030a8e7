using System.Management.Automation;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

public sealed class HelpTests
{
    private static readonly XNamespace _command = BuiltHelp.Command;
    private static readonly XNamespace _dev = BuiltHelp.Dev;
    private static readonly XNamespace _maml = BuiltHelp.Maml;

    public static TheoryData<string> Commands => BuiltHelp.Commands;

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Commands))]
    public void Help_describes_the_parameters_that_the_command_has_and_no_others(string command)
    {
        using var shell = new Shell();
        string[] actual = [.. shell.Run($$"""(Get-Command {{command}}).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters }""")
            .Succeed().Output.Select(name => name.ToString()).Order(StringComparer.Ordinal)];
        XElement help = BuiltHelp.Of(command);
        string[] described = [.. help.Element(_command + "parameters")!.Elements(_command + "parameter")
            .Select(item => item.Element(_maml + "name")!.Value)
            .Order(StringComparer.Ordinal)];
        string[] inSyntax = [.. help.Element(_command + "syntax")!.Descendants(_command + "parameter")
            .Select(item => item.Element(_maml + "name")!.Value)
            .Distinct()
            .Order(StringComparer.Ordinal)];
        Assert.Equal(actual, described);
        Assert.Equal(actual, inSyntax);
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Commands))]
    public void Help_tells_of_each_parameter_what_the_command_has_it(string command)
    {
        using var shell = new Shell();
        var actual = (CommandInfo)shell.Run($"Get-Command {command}").Succeed().Output.Single().BaseObject;
        XElement[] parameters = [.. BuiltHelp.Of(command).Element(_command + "parameters")!.Elements(_command + "parameter")];
        Assert.NotEmpty(actual.ParameterSets);
        Assert.All(parameters, parameter =>
        {
            ParameterMetadata metadata = actual.Parameters[parameter.Element(_maml + "name")!.Value];
            ParameterSetMetadata set = metadata.ParameterSets.Values.First();
            Type type = Nullable.GetUnderlyingType(metadata.ParameterType) ?? metadata.ParameterType;
            Assert.Equal(type.Name, parameter.Element(_dev + "type")!.Element(_maml + "name")!.Value);
            Assert.Equal(metadata.Aliases.Count > 0 ? string.Join(", ", metadata.Aliases) : "none", parameter.Attribute("aliases")!.Value);
            Assert.Equal(set.Position >= 0 ? $"{set.Position}" : "named", parameter.Attribute("position")!.Value);
            Assert.Equal(set.IsMandatory, bool.Parse(parameter.Attribute("required")!.Value));
            Assert.Equal(
                (set.ValueFromPipelineByPropertyName, set.ValueFromPipeline) switch
                {
                    (true, true) => "True (ByPropertyName, ByValue)",
                    (true, false) => "True (ByPropertyName)",
                    (false, true) => "True (ByValue)",
                    _ => "False",
                },
                parameter.Attribute("pipelineInput")!.Value);
        });
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Commands))]
    public void Get_Help_explains_every_parameter_what_goes_in_and_what_comes_out(string command)
    {
        using var shell = new Shell();
        PSObject help = shell.Run($"Get-Help {command} -Full").Succeed().Output.Single();
        shell.Set("help", help);
        string[] unexplained = [.. shell.Run($$"""
            $common = [System.Management.Automation.PSCmdlet]::CommonParameters
            foreach ($name in (Get-Command {{command}}).Parameters.Keys | Where-Object { $_ -notin $common }) {
                $parameter = $help.parameters.parameter | Where-Object { $_.name -eq $name }
                if (-not $parameter.description.Text -or -not $parameter.defaultValue) { $name }
            }
            """).Succeed().Output.Select(name => name.ToString())];
        Assert.Empty(unexplained);
        string[] types = [.. shell.Run("$help.inputTypes.inputType, $help.returnValues.returnValue | ForEach-Object { $_.type.name }")
            .Succeed()
            .Output
            .Select(type => type.ToString())];
        Assert.InRange(types.Length, 2, int.MaxValue);
        Assert.DoesNotContain(string.Empty, types);
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Commands))]
    public void Help_online_is_the_first_link_of_help(string command)
    {
        using var shell = new Shell();
        string uri = shell.Run($"(Get-Command {command}).HelpUri").Succeed().Output.Single().ToString();
        Assert.StartsWith("https://docs.mews.com/connector-api/", uri, StringComparison.Ordinal);
        Assert.Equal(
            uri,
            shell.Run($"@((Get-Help {command} -Full).relatedLinks.navigationLink)[0].uri").Succeed().Output.Single().ToString());
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Commands))]
    public void Get_Help_shows_synopsis_description_and_examples(string command)
    {
        using var shell = new Shell();
        PSObject help = shell.Run($"Get-Help {command} -Full").Succeed().Output.Single();
        Assert.DoesNotContain(command + " [", (string)help.Properties["Synopsis"].Value, StringComparison.Ordinal);
        Assert.NotNull(help.Properties["description"].Value);
        Assert.NotNull(help.Properties["examples"].Value);
    }
}
