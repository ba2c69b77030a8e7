using System.Management.Automation;

namespace Mews.SourceAssignments;

/// <summary>What PowerShell runs when the module is imported, each time.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <summary>Makes the module's dependencies findable, before a cmdlet needs one.</summary>
    public void OnImport()
    {
        DependencyResolver.Register();
        PublicTypes.Register();
    }
}
