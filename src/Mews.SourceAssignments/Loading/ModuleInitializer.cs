namespace Mews.SourceAssignments.Loading;

/// <summary>What PowerShell runs when the module is imported and when it is removed, each time.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Makes the module's dependencies findable, before a cmdlet needs one.</summary>
    public void OnImport()
    {
        DependencyResolver.Register();
        PublicTypes.Register();
        OtherVersion.WarnIfLoaded();
    }

    /// <summary>Stops to answer for the module's dependencies. Those that are loaded stay, as .NET has it.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyResolver.Unregister();
}
