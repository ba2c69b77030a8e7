using Mono.Cecil;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// What is there on .NET Framework: these files and no others. Cecil's own resolver also looks into the .NET that runs the test.
/// </summary>
internal sealed class KnownAssemblies : IAssemblyResolver
{
    private readonly Dictionary<string, string> _files;
    private readonly Dictionary<string, AssemblyDefinition> _read = [];

    internal KnownAssemblies(IEnumerable<string> files) =>
        _files = files.GroupBy(Path.GetFileNameWithoutExtension).ToDictionary(group => group.Key!, group => group.First());

    /// <summary>The module, a version of .NET Framework and PowerShell. What ships goes first, as the module's resolver has it.</summary>
    internal static IEnumerable<string> FilesOf(string framework, string folder) =>
    [
        .. ModuleLayout.Assemblies,
        .. Directory.GetFiles(ModuleLayout.Metadata($"ReferenceAssemblies.{framework}") + folder, "*.dll", SearchOption.AllDirectories),
        .. Directory.GetFiles(ModuleLayout.Metadata("PowerShellStandard"), "*.dll"),
    ];

    public AssemblyDefinition Resolve(AssemblyNameReference name)
    {
        if (!_read.TryGetValue(name.Name, out AssemblyDefinition? assembly))
        {
            string file = _files.GetValueOrDefault(name.Name) ?? throw new AssemblyResolutionException(name);
            _read[name.Name] = assembly = AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = this });
        }

        return assembly;
    }

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _read.Values)
        {
            assembly.Dispose();
        }
    }
}
