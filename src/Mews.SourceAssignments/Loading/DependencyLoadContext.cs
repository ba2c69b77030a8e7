using System.Reflection;

namespace Mews.SourceAssignments.Loading;

/// <summary>The AssemblyLoadContext of the dependencies, used through reflection: .NET Standard 2.0 lacks the type.</summary>
internal static class DependencyLoadContext
{
    private static readonly Type? _type = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader");

    internal static bool IsAvailable => _type is not null;

    /// <summary>Loads all dependencies into a new context.</summary>
    /// <returns>Loads an assembly into it by its path; null on .NET Framework, which has no load contexts.</returns>
    internal static Func<string, Assembly>? TryCreate(string folder)
    {
        if (_type is null)
        {
            return null;
        }

        object context = Activator.CreateInstance(_type, "Mews.SourceAssignments", false)!;
        var load = (Func<string, Assembly>)Delegate.CreateDelegate(typeof(Func<string, Assembly>), context, "LoadFromAssemblyPath");
        string[] trusted = ((string?)AppDomain.CurrentDomain.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty)
            .Split(Path.PathSeparator);
        foreach (string path in Directory.EnumerateFiles(folder, "*.dll").Where(path => !IsInRuntime(path, trusted)))
        {
            // Eagerly: .NET resolves what the context does not hold yet from the default context, where another module's version may be.
            load(path);
        }

        return load;
    }

    // Prefer the runtime's copy where it is as new: it is precompiled, and serviced with the runtime.
    private static bool IsInRuntime(string path, string[] trusted)
    {
        string? runtime = Array.Find(
            trusted, other => Path.GetFileName(other).Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase));
        return runtime is not null && AssemblyName.GetAssemblyName(runtime).Version >= AssemblyName.GetAssemblyName(path).Version;
    }
}
