using System.Reflection;

namespace Mews.SourceAssignments.Loading;

/// <summary>An AssemblyLoadContext, which .NET Standard does not know, with the module's dependencies in it.</summary>
internal static class DependencyLoadContext
{
    private static readonly Type? _type = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader");

    /// <summary>Whether there are load contexts. .NET Framework has none.</summary>
    internal static bool IsAvailable => _type is not null;

    /// <summary>Makes the context.</summary>
    /// <param name="folder">Where the dependencies are.</param>
    /// <returns>What loads an assembly into it by its path; null on .NET Framework, which has no load contexts.</returns>
    internal static Func<string, Assembly>? TryCreate(string folder)
    {
        if (_type is null)
        {
            return null;
        }

        object context = Activator.CreateInstance(_type, "Mews.SourceAssignments", false)!;
        var load = (Func<string, Assembly>)Delegate.CreateDelegate(typeof(Func<string, Assembly>), context, "LoadFromAssemblyPath");
        string[] trusted = ((string?)AppDomain.CurrentDomain.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty).Split(Path.PathSeparator);
        foreach (string path in Directory.EnumerateFiles(folder, "*.dll").Where(path => !IsInRuntime(path, trusted)))
        {
            // Now, not on demand: what a context does not hold yet is looked for among all that others have loaded.
            load(path);
        }

        return load;
    }

    // What the runtime has in at least our version is the better one: compiled ahead of time, and serviced with it.
    private static bool IsInRuntime(string path, string[] trusted)
    {
        string? runtime = Array.Find(trusted, other => Path.GetFileName(other).Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase));
        return runtime is not null && AssemblyName.GetAssemblyName(runtime).Version >= AssemblyName.GetAssemblyName(path).Version;
    }
}
