using System.Reflection;
using System.Runtime.Loader;

namespace Mews.Benchmarks;

/// <summary>Resolves the client and its libraries from the module's <c>dependencies/</c>.</summary>
internal static class ShippedClient
{
    /// <summary>Call it before the first method that uses the client.</summary>
    internal static void Register() => AssemblyLoadContext.Default.Resolving += Resolve;

    /// <summary>For a client whose clock this program makes.</summary>
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
