using System.Reflection;

namespace Mews.SourceAssignments.Loading;

/// <summary>
/// Finds what assemblies refer to before it is needed. .NET Framework looks for the assembly behind a reference when it compiles the first method
/// that uses it, on whatever thread that is, and asks the handlers of other modules too.
/// </summary>
internal static class EarlyBinding
{
    /// <summary>The first row of the table of types of other assemblies (TypeRef): ECMA-335, II.22.38.</summary>
    private const int FirstReference = 0x01000001;

    /// <summary>
    /// Looks up every type that an assembly refers to, and goes on with the assemblies where they are: for each assembly that refers to another, the
    /// runtime remembers where that was found, and never asks again.
    /// </summary>
    /// <param name="assembly">Where to begin.</param>
    /// <param name="isOurs">Whether to go on with an assembly.</param>
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

    /// <returns>Whether there is such a row.</returns>
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
            // Nobody has it, or somebody's handler fails: it is looked for again where it is needed.
            return true;
        }
    }
}
