namespace Mews.SourceAssignments.Loading;

/// <summary>Called by PowerShell at every import and removal of the module.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Starts to resolve the module's dependencies, and registers its types.</summary>
    public void OnImport()
    {
        DependencyResolver.Register();
        PublicTypes.Register();
        OtherVersion.WarnIfLoaded();
    }

    /// <summary>Stops to resolve the module's dependencies. Loaded ones stay: .NET cannot unload them.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyResolver.Unregister();
}
