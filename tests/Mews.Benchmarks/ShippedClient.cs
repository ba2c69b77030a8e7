using System.Reflection;
using System.Runtime.Loader;

namespace Mews.Benchmarks;

/// <summary>Finds the client and its libraries where they ship: in the module's <c>dependencies/</c>.</summary>
internal static class ShippedClient
{
    /// <summary>Starts to answer for what this program does not have. Comes before the first method that names the client.</summary>
    internal static void Register() => AssemblyLoadContext.Default.Resolving += Resolve;

    /// <summary>The same for a client whose clock is made by this program.</summary>
    internal static void RegisterWithClock()
    {
        AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "clock", "Microsoft.Bcl.TimeProvider.dll"));
        Register();
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        string path = Path.Combine(ModuleLayout.Path, "dependencies", name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
