using System.Reflection;
using System.Runtime.Loader;

namespace Mews.SourceAssignments.Tests;

public sealed class ImportTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    [Fact]
    public void The_module_exports_its_cmdlets_and_nothing_else()
    {
        using var shell = new Shell();
        string[] exported = [.. shell.Run("Get-Command -Module Mews.SourceAssignments | ForEach-Object Name").Succeed().Output.Select(name => name.ToString())];
        Assert.Equal(
            ["Connect-Mews", "Disconnect-Mews", "Export-MewsGroupSourceAssignment", "Export-MewsSourceAssignment", "Get-MewsEnterprise", "Get-MewsGroupSourceAssignment", "Get-MewsSession", "Get-MewsSource", "Get-MewsSourceAssignment", "Measure-MewsSource", "Test-MewsSession"],
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
        Assembly client = shell.Run("(Get-MewsSession).GetType().Assembly").Succeed().Output.Select(value => (Assembly)value.BaseObject).Single();
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
        Assert.All(Decoys.Loaded, decoy => Assert.Contains(context.Assemblies, ours => ours.GetName().Name == decoy.GetName().Name && ours != decoy));
    }

    [Fact]
    public void Scripts_can_name_the_public_types()
    {
        using var shell = new Shell(fixture.Simulator);
        Assert.True(shell.Run("(Get-MewsSourceAssignment -First 1) -is [Mews.Connector.SourceAssignment]").Succeed().Output.Single().BaseObject is true);
    }
}
