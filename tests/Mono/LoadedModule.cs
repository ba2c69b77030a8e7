using System.Reflection;

namespace Mews.Mono;

/// <summary>The module, loaded as by Import-Module and imported as by its initializer: there is no PowerShell here.</summary>
internal sealed class LoadedModule(string folder)
{
    private const BindingFlags Internal = BindingFlags.Static | BindingFlags.NonPublic;

    internal Assembly Cmdlets { get; } = Assembly.LoadFrom(Path.Combine(folder, "Mews.SourceAssignments.dll"));

    internal string Dependencies => Path.Combine(folder, "dependencies");

    private Type Resolver => Cmdlets.GetType("Mews.SourceAssignments.Loading.DependencyResolver", true);

    internal void Call(string method) => Resolver.GetMethod(method, Internal).Invoke(null, null);

    /// <summary>
    /// Imports it: <c>both</c> as it is; <c>first</c> with only the handler in first place; <c>bound</c> with the handler in last place,
    /// and all references resolved on this thread.
    /// </summary>
    internal void Import(string halves)
    {
        var handler = (ResolveEventHandler)Delegate.CreateDelegate(typeof(ResolveEventHandler), Resolver.GetMethod("Resolve", Internal));
        switch (halves)
        {
            case "both":
                Call("Register");
                NetFrameworkRequests.Emulate(Dependencies);
                break;
            case "first":
                Cmdlets.GetType("Mews.SourceAssignments.Loading.ResolveHandlers", true)
                    .GetMethod("AddFirst", Internal)
                    .Invoke(null, [handler]);
                NetFrameworkRequests.Emulate(Dependencies);
                break;
            case "bound":
                AppDomain.CurrentDomain.AssemblyResolve += handler;
                NetFrameworkRequests.Emulate(Dependencies);
                Call("BindAll");
                break;
            default:
                throw new ArgumentException($"There is no half '{halves}'.");
        }
    }
}
