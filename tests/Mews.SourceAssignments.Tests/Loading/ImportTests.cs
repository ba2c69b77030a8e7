using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace Mews.SourceAssignments.Tests;

public sealed class ImportTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    [Fact]
    public void The_module_exports_its_cmdlets_and_nothing_else()
    {
        using var shell = new Shell();
        string[] exported = [.. shell.Run("Get-Command -Module Mews.SourceAssignments | ForEach-Object Name").Succeed().Output
            .Select(name => name.ToString())];
        Assert.Equal(
            ["Connect-Mews", "Disconnect-Mews", "Export-MewsGroupSourceAssignment", "Export-MewsReservation", "Export-MewsSourceAssignment", "Get-MewsEnterprise", "Get-MewsGroupSourceAssignment", "Get-MewsReservation", "Get-MewsService", "Get-MewsSession", "Get-MewsSource", "Get-MewsSourceAssignment", "Measure-MewsSource", "Test-MewsSession"],
            exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manifest_is_valid() =>
        Assert.Single(new Shell().Run($"Test-ModuleManifest '{ModuleLayout.Path}Mews.SourceAssignments.psd1'").Succeed().Output);

    [Theory]
    [InlineData("Import-Module $path")]
    [InlineData("Import-Module $path -Force")]
    [InlineData("Remove-Module Mews.SourceAssignments; Import-Module $path")]
    [InlineData("1..3 | ForEach-Object { Remove-Module Mews.SourceAssignments; Import-Module $path -Force }")]
    public void Importing_again_works_and_keeps_the_session(string again)
    {
        using var shell = new Shell(fixture.Simulator);
        shell.Set("path", ModuleLayout.Path);
        shell.Run(again).Succeed();
        Assert.Single(shell.Run("Get-MewsSourceAssignment -First 1").Succeed().Output);
    }

    [Fact]
    public void What_depends_on_third_parties_is_kept_out_of_the_default_load_context()
    {
        using var shell = new Shell(fixture.Simulator);
        Assembly client = shell.Run("(Get-MewsSession).GetType().Assembly").Succeed().Output.Select(value => (Assembly)value.BaseObject)
            .Single();
        Assert.NotSame(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(client));
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name == client.GetName().Name);
    }

    [Fact]
    public void The_libraries_that_another_module_loaded_before_are_not_met()
    {
        // Decoys stands for that module, and was first in this process.
        Assert.NotEmpty(Decoys.Loaded);
        using var shell = new Shell(fixture.Simulator);
        Assert.Single(shell.Run("Get-MewsSourceAssignment -First 1").Succeed().Output);
        var context = AssemblyLoadContext.All.Single(other => other.Name == "Mews.SourceAssignments");
        Assert.All(
            Decoys.Loaded,
            decoy => Assert.Contains(context.Assemblies, ours => ours.GetName().Name == decoy.GetName().Name && ours != decoy));
    }

    [Fact]
    public void Scripts_can_name_the_public_types()
    {
        using var shell = new Shell(fixture.Simulator);
        Assert.True(shell.Run("(Get-MewsSourceAssignment -First 1) -is [Mews.Connector.SourceAssignment]").Succeed().Output.Single()
            .BaseObject is true);
    }
    // In a process of its own, which then has another version of the module for good.
    [Fact]
    public async Task After_another_version_names_of_types_are_those_of_this_one_and_a_warning_says_to_open_a_new_shell()
    {
        string given = await RunAsync("""
            Remove-Module Mews.SourceAssignments
            $null = [System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly([System.Reflection.AssemblyName]'Mews.SourceAssignments, Version=0.0.7.0', 'Run')
            $accelerators = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
            $null = $accelerators::Remove('Mews.Connector.Source')
            $accelerators::Add('Mews.Connector.Source', [uri])
            Import-Module $path
            "[$([scriptblock]::Create('[Mews.Connector.Source].Assembly.GetName().Name').Invoke())]"
            """);
        Assert.Contains("This PowerShell process has already loaded Mews.SourceAssignments 0.0.7", given, StringComparison.Ordinal);
        Assert.Contains("open a new PowerShell", given.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("[Mews.Connector]", given, StringComparison.Ordinal);
    }

    // As after an update in an open Windows PowerShell, which loads both.
    [Fact]
    public async Task What_cannot_be_imported_beside_another_copy_says_to_open_a_new_shell()
    {
        string given = await RunAsync("""
            $copy = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
            Copy-Item $path $copy -Recurse
            Import-Module (Join-Path $copy Mews.SourceAssignments.psd1) *>&1
            Remove-Item $copy -Recurse
            """);
        Assert.Contains(
            "Open a new PowerShell: this session has another copy of Mews.SourceAssignments loaded",
            Regex.Replace(given, @"[\s|]+", " "),
            StringComparison.Ordinal);
    }

    // As where .NET Framework keeps its handlers elsewhere one day.
    [Fact]
    public async Task That_other_modules_are_asked_first_is_told_when_connecting()
    {
        const string Told = "PowerShell asks another module";
        const string Then = "--- then ---";
        string given = await RunAsync($$"""
            Connect-Mews -Verbose 4>&1
            '{{Then}}'
            $resolver = (Get-Command Connect-Mews).ImplementingType.Assembly.GetType('Mews.SourceAssignments.Loading.DependencyResolver')
            $resolver.GetProperty('IsBehindOthers', [System.Reflection.BindingFlags]'NonPublic, Static').SetValue($null, $true)
            Connect-Mews -Verbose 4>&1
            """);
        int then = given.IndexOf(Then, StringComparison.Ordinal);
        Assert.Contains("VERBOSE", given[..then], StringComparison.Ordinal);
        Assert.DoesNotContain(Told, given[..then], StringComparison.Ordinal);
        Assert.Contains(Told, given[then..], StringComparison.Ordinal);
    }

    private static Task<string> RunAsync(string script) =>
        DotnetProcess.RunAsync([DotnetProcess.Playground, "-Command", $"$path = '{ModuleLayout.Path}'\n{script}"]);
}
