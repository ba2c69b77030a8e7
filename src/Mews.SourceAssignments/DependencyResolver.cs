using System.Reflection;

namespace Mews.SourceAssignments;

/// <summary>
/// Finds the assemblies in <c>dependencies/</c>, for this module alone. Another module may have brought its own version of the
/// same library into the process: neither ever meets the other's.
/// </summary>
/// <remarks>
/// The client and all that it depends on live in a load context of their own where .NET has load contexts. On .NET Framework
/// they are loaded by path, which keeps them apart as well. The cmdlets know no third-party type, so nothing crosses over.
/// </remarks>
internal static class DependencyResolver
{
    private static readonly string _folder = Path.Combine(Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!, "dependencies");
    private static readonly Lazy<Func<string, Assembly>> _load = new(() => DependencyLoadContext.TryCreate(_folder) ?? Assembly.LoadFile);
    private static int _isRegistered;

    /// <summary>Starts to answer for the module's assemblies. Stays for the life of the process, as they do.</summary>
    internal static void Register()
    {
        if (Interlocked.Exchange(ref _isRegistered, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        if (!IsOurs(request.RequestingAssembly))
        {
            return null;
        }

        string path = Path.Combine(_folder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(path) ? _load.Value(path) : null;
    }

    private static bool IsOurs(Assembly? assembly) =>
        assembly is not null
        && (assembly == typeof(DependencyResolver).Assembly
            || string.Equals(Path.GetDirectoryName(assembly.Location), _folder, StringComparison.OrdinalIgnoreCase));
}
