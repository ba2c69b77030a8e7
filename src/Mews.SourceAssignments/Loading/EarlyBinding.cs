using System.Reflection;

namespace Mews.SourceAssignments.Loading;

/// <summary>
/// Resolves the references of assemblies before they are used. .NET Framework resolves a reference when it compiles the first method that
/// uses it, on any thread, and calls the handlers of other modules there.
/// </summary>
internal static class EarlyBinding
{
    /// <summary>First row of the TypeRef table: ECMA-335, II.22.38.</summary>
    private const int FirstReference = 0x01000001;

    /// <summary>
    /// Resolves all type references, also those of the assemblies found. The runtime remembers for each assembly where a reference was
    /// found, and never asks again.
    /// </summary>
    internal static void Bind(Assembly assembly, Func<Assembly, bool> isOurs)
    {
        List<Assembly> bound = [assembly];
        for (int index = 0; index < bound.Count; index++)
        {
            Assembly[] referenced = [.. ReferencedBy(bound[index].ManifestModule).Distinct().Where(isOurs)];
            bound.AddRange(referenced.Except(bound));
        }
    }

    private static IEnumerable<Assembly> ReferencedBy(Module module)
    {
        for (int reference = FirstReference; TryFind(module, reference, out Assembly? assembly); reference++)
        {
            if (assembly is not null)
            {
                yield return assembly;
            }
        }
    }

    private static bool TryFind(Module module, int reference, out Assembly? assembly)
    {
        assembly = null;
        try
        {
            assembly = module.ResolveType(reference).Assembly;
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
        catch (Exception)
        {
            // It is missing, or another module's handler threw: the runtime looks for it again where it is used.
            return true;
        }
    }
}
