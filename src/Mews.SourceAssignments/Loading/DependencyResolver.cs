using System.Reflection;

namespace Mews.SourceAssignments.Loading;

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
    private static readonly Lazy<HashSet<string>> _referenced = new(
        () => [.. typeof(DependencyResolver).Assembly.GetReferencedAssemblies().Where(name => name.Name.StartsWith("Mews.", StringComparison.Ordinal)).Select(name => name.FullName)]);

    private static readonly object _gate = new();
    private static int _imports;

    /// <summary>Whether other modules are asked for this one's assemblies first, and may be in their way.</summary>
    internal static bool IsBehindOthers { get; private set; }

    /// <summary>Starts to answer for the module's assemblies. It may be imported in several runspaces of the process.</summary>
    internal static void Register()
    {
        lock (_gate)
        {
            if (++_imports > 1)
            {
                return;
            }

            IsBehindOthers = !ResolveHandlers.AddFirst(Resolve) && !DependencyLoadContext.IsAvailable;
        }

        BindAll();
    }

    /// <summary>Stops to answer when the last runspace has removed the module.</summary>
    internal static void Unregister()
    {
        lock (_gate)
        {
            if (--_imports == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
            }
        }
    }

    /// <summary>Finds all that the module's assemblies refer to, on the thread of the import, where no load context holds it anyway.</summary>
    private static void BindAll()
    {
        if (!DependencyLoadContext.IsAvailable)
        {
            EarlyBinding.Bind(typeof(DependencyResolver).Assembly, IsOurs);
        }
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        if (!IsOurs(request.RequestingAssembly) && !IsReferenced(request))
        {
            return null;
        }

        string path = Path.Combine(_folder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(path) ? _load.Value(path) : null;
    }

    /// <summary>
    /// .NET Framework names the requester only where that was itself loaded by <c>LoadFile</c> or from bytes. What Import-Module loads is
    /// loaded by <c>LoadFrom</c> and asks without a name; the client and the exports are all that it asks for.
    /// </summary>
    private static bool IsReferenced(ResolveEventArgs request) =>
        request.RequestingAssembly is null && _referenced.Value.Contains(request.Name);

    private static bool IsOurs(Assembly? assembly) =>
        // Of an assembly that was loaded from bytes, or is being made, nobody knows a folder.
        assembly is { IsDynamic: false, Location.Length: > 0 }
        && (assembly == typeof(DependencyResolver).Assembly
            || string.Equals(Path.GetDirectoryName(assembly.Location), _folder, StringComparison.OrdinalIgnoreCase));
}
