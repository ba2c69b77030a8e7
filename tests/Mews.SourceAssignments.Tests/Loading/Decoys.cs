using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// Another module that came first: it has loaded empty assemblies, of a much higher version, by the names of the libraries that
/// this module brings along. Every test in this process runs beside them.
/// </summary>
internal static class Decoys
{
    private static readonly Version _version = new(99, 0, 0, 0);

    internal static IReadOnlyList<Assembly> Loaded { get; private set; } = [];

    [ModuleInitializer]
    internal static void Load()
    {
        string folder = Directory.CreateTempSubdirectory("decoys").FullName;
        Loaded = [.. Directory.EnumerateFiles(Path.Combine(ModuleLayout.Path, "dependencies"), "*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !name.StartsWith("Mews.", StringComparison.Ordinal) && !IsInRuntime(name))
            .Select(name => Assembly.LoadFrom(Create(folder, name)))];
    }

    private static bool IsInRuntime(string name) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Any(file => Path.GetFileNameWithoutExtension(file) == name);

    private static string Create(string folder, string name)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = _version }, typeof(object).Assembly);
        assembly.DefineDynamicModule(name);
        string path = Path.Combine(folder, name + ".dll");
        assembly.Save(path);
        return path;
    }
}
