using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>Where no file is meant, the Tab key offers none: PowerShell does so for every parameter without a completer.</summary>
public sealed class NoFileTests : IDisposable
{
    private static readonly string[] _paths = ["Path", "CheckpointPath", "AsHtml"];

    // Those of paging, which PowerShell itself adds.
    private static readonly HashSet<string> _foreign =
        [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters, "First", "Skip", "IncludeTotalCount"];

    private readonly Shell _shell = new();

    public NoFileTests()
    {
        // The engine completes files with these cmdlets, which it does not have alone.
        _shell.Set("management", Path.Combine(
            ModuleLayout.Metadata("PowerShellTool"),
            OperatingSystem.IsWindows() ? "win" : "unix",
            "Microsoft.PowerShell.Commands.Management.dll"));
        _shell.Run("Import-Module $management").Succeed();
        _shell.SetLocation(ModuleLayout.Repository);
    }

    [Fact]
    public void No_parameter_but_a_path_offers_files()
    {
        CommandInfo[] commands =
            [.. _shell.Run("Get-Command -Module Mews.SourceAssignments").Succeed().Output.Select(command => (CommandInfo)command.BaseObject)];
        (string Command, ParameterMetadata Parameter)[] parameters =
        [
            .. from command in commands
               from parameter in command.Parameters.Values
               where !_foreign.Contains(parameter.Name) && parameter.ParameterType != typeof(SwitchParameter)
               select (command.Name, parameter),
        ];
        Assert.InRange(parameters.Length, 100, int.MaxValue);
        _shell.Set("lines", parameters.Select(one => $"{one.Command} -{one.Parameter.Name} ").ToArray());
        string[] offering =
        [
            .. _shell.Run("$lines | Where-Object { [System.Management.Automation.CommandCompletion]::CompleteInput($_, $_.Length, $null).CompletionMatches.ResultType -match 'Provider' }")
                .Succeed().Output.Select(line => line.ToString().Trim()),
        ];
        string[] expected =
        [
            .. parameters.Where(one => _paths.Contains(one.Parameter.Name)).Select(one => $"{one.Command} -{one.Parameter.Name}"),
        ];
        string[] others = [.. offering.Except(expected)];
        Assert.True(
            others.Length == 0,
            "Give these parameters a completer, or [ArgumentCompleter(typeof(NoCompleter))]: " + string.Join(", ", others));
        Assert.Equal(expected.Order(), offering.Order());
    }

    [Theory]
    [InlineData("Connect-Mews ")]
    [InlineData("Connect-Mews -RequestLimit 5 ")]
    [InlineData("Get-MewsReservation -IncludeSource ")]
    [InlineData("Get-MewsReservation -EnterpriseId a, ")]
    [InlineData("Get-MewsReservation -Session:")]
    public void Nor_does_what_has_no_name_on_the_line(string line)
    {
        _shell.Set("line", line);
        Assert.Empty(_shell.Run("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | Where-Object ResultType -Match Provider").Succeed().Output);
    }

    public void Dispose() => _shell.Dispose();
}
