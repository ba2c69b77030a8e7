using Mono.Cecil;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// What ships calls nothing that .NET Framework 4.7.2 lacks: there, such a call fails on the day that somebody gets to it.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class NetFrameworkTests
{
    [Theory]
    [InlineData("net472", "v4.7.2")]
    [InlineData("net48", "v4.8")]
    public void Every_reference_is_to_something_that_is_there(string framework, string folder)
    {
        (string Name, bool IsThere)[] references = References(KnownAssemblies.FilesOf(framework, folder));
        Assert.InRange(references.Length, 9000, int.MaxValue);
        Assert.DoesNotContain(references, reference => !reference.IsThere);
    }

    [Fact]
    public void A_reference_to_what_is_not_there_is_seen() =>
        Assert.Contains(
            References(KnownAssemblies.FilesOf("net472", "v4.7.2").Where(file => Path.GetFileName(file) != "System.Memory.dll")),
            reference => !reference.IsThere && reference.Name.Contains("System.ReadOnlySpan`1", StringComparison.Ordinal));

    private static (string Name, bool IsThere)[] References(IEnumerable<string> files)
    {
        using var assemblies = new KnownAssemblies(files);
        return [.. ModuleLayout.Assemblies.SelectMany(file => ReferencesOf(file, assemblies))];
    }

    private static IEnumerable<(string Name, bool IsThere)> ReferencesOf(string file, KnownAssemblies assemblies)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(file, new ReaderParameters { AssemblyResolver = assemblies });
        // An array of several dimensions has methods that the runtime makes.
        IEnumerable<MemberReference> members = module.GetMemberReferences().Where(member => member.DeclaringType is not ArrayType);
        foreach (MemberReference reference in module.GetTypeReferences().Concat(members))
        {
            yield return ($"{Path.GetFileName(file)}: {reference.FullName}", IsThere(reference));
        }
    }

    private static bool IsThere(MemberReference reference)
    {
        try
        {
            return reference.Resolve() is not null;
        }
        catch (AssemblyResolutionException)
        {
            return false;
        }
    }
}
