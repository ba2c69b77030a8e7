using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mews.SourceAssignments.Tests;

public sealed class BindingTests
{
    // On .NET Framework the import looks up types of other assemblies to find these: what refers to no type of one would be missed.
    [Fact]
    public void Whatever_an_assembly_refers_to_has_a_type_that_it_refers_to()
    {
        string[] paths = Directory.GetFiles(ModuleLayout.Path, "*.dll", SearchOption.AllDirectories);
        HashSet<string> shipped = [.. paths.Select(path => Path.GetFileNameWithoutExtension(path))];
        string[] missed = [.. paths.SelectMany(
            path => WithoutType(path).Where(shipped.Contains).Select(name => $"{Path.GetFileName(path)}: {name}"))];
        Assert.True(paths.Length > 10 && missed.Length == 0, string.Join("\n", missed));
    }

    private static string[] WithoutType(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        HashSet<EntityHandle> used = [.. metadata.TypeReferences.Select(handle => metadata.GetTypeReference(handle).ResolutionScope)];
        return [.. metadata.AssemblyReferences
            .Where(handle => !used.Contains(handle))
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
