using System.Reflection;

namespace Mews.SourceAssignments.Loading;

/// <summary>
/// Resolves the assemblies in <c>dependencies/</c> for this module alone, so that it never meets another module's version of the same
/// library.
/// </summary>
/// <remarks>
/// Where .NET has load contexts, the client and its dependencies live in one of their own. .NET Framework loads them by path, which keeps
/// them apart as well. The cmdlets use no third-party type, so none crosses over.
/// </remarks>
internal static class DependencyResolver
{
    private static readonly string _folder = Path.Combine(
        Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!, "dependencies");
    private static readonly Lazy<Func<string, Assembly>> _load = new(() => DependencyLoadContext.TryCreate(_folder) ?? Assembly.LoadFile);
    private static readonly Lazy<HashSet<string>> _referenced = new(
        () =>
        [
            .. typeof(DependencyResolver).Assembly.GetReferencedAssemblies()
                .Where(name => name.Name.StartsWith("Mews.", StringComparison.Ordinal))
                .Select(name => name.FullName),
        ]);

    private static readonly object _gate = new();
    private static int _imports;

    /// <summary>Whether the handlers of other modules run before this one.</summary>
    internal static bool IsBehindOthers { get; private set; }

    /// <summary>Starts to resolve the dependencies. Several runspaces of a process may import the module.</summary>
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

    /// <summary>Stops once the last runspace has removed the module.</summary>
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

    /// <summary>Resolves every reference on the importing thread, where no load context does: see <see cref="EarlyBinding"/>.</summary>
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
    /// .NET Framework names the requester only if that was loaded by <c>LoadFile</c> or from bytes
    /// (https://learn.microsoft.com/dotnet/api/system.resolveeventargs.requestingassembly). Import-Module uses <c>LoadFrom</c>, so this
    /// assembly requests without a name, and only the client and the exports.
    /// </summary>
    private static bool IsReferenced(ResolveEventArgs request) =>
        request.RequestingAssembly is null && _referenced.Value.Contains(request.Name);

    private static bool IsOurs(Assembly? assembly) =>
        // Assemblies that were loaded from bytes, and dynamic ones, have no location.
        assembly is { IsDynamic: false, Location.Length: > 0 }
        && (assembly == typeof(DependencyResolver).Assembly
            || string.Equals(Path.GetDirectoryName(assembly.Location), _folder, StringComparison.OrdinalIgnoreCase));
}
