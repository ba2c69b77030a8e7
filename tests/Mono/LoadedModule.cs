using System.Reflection;

namespace Mews.Mono;

/// <summary>The module, loaded as Import-Module does it, and imported as its initializer does it: there is no PowerShell here.</summary>
/// <param name="folder">Where it is.</param>
internal sealed class LoadedModule(string folder)
{
    private const BindingFlags Internal = BindingFlags.Static | BindingFlags.NonPublic;

    /// <summary>The assembly with the cmdlets.</summary>
    internal Assembly Cmdlets { get; } = Assembly.LoadFrom(Path.Combine(folder, "Mews.SourceAssignments.dll"));

    /// <summary>The folder with all other assemblies of it.</summary>
    internal string Dependencies => Path.Combine(folder, "dependencies");

    private Type Resolver => Cmdlets.GetType("Mews.SourceAssignments.Loading.DependencyResolver", true);

    /// <summary>What the initializer calls, and what is called when the module is removed.</summary>
    internal void Call(string method) => Resolver.GetMethod(method, Internal).Invoke(null, null);

    /// <summary>
    /// Imports it: <c>both</c> as it is; <c>first</c> with no more than a handler before those of others; <c>bound</c> with one behind them, and
    /// everything found on this thread.
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
                Cmdlets.GetType("Mews.SourceAssignments.Loading.ResolveHandlers", true).GetMethod("AddFirst", Internal).Invoke(null, [handler]);
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
