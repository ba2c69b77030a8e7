using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mews.Mono;

/// <summary>Compiles everything in an assembly, so that whatever it refers to must be found.</summary>
internal static class Preparation
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Prepares every method of every type.</summary>
    /// <returns>How many methods there are, and why those that cannot be prepared cannot.</returns>
    internal static (int Methods, List<string> Failures) Prepare(Assembly assembly)
    {
        List<string> failures = [];
        int methods = 0;
        foreach (Type type in Types(assembly, failures).Where(type => !type.ContainsGenericParameters))
        {
            Try(type.FullName, failures, () =>
            {
                MethodBase[] all = [.. type.GetMembers(Own).OfType<MethodBase>()];

                // Mono dies of a signature that it cannot load, unless it was asked for before.
                Array.ForEach(all, method => method.GetParameters());
                foreach (MethodBase method in all.Where(method => !method.IsAbstract && !method.ContainsGenericParameters))
                {
                    methods++;
                    Try($"{type.FullName}.{method.Name}", failures, () => RuntimeHelpers.PrepareMethod(method.MethodHandle));
                }
            });
        }

        return (methods, failures);
    }

    // What cannot be loaded is not in the list, and is missed by no method of it.
    private static IEnumerable<Type> Types(Assembly assembly, List<string> failures)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            failures.AddRange(exception.LoaderExceptions.Select(failure => failure.Message));
            return exception.Types.Where(type => type is not null);
        }
    }

    private static void Try(string name, List<string> failures, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            failures.Add($"{name}: {exception.GetType().Name}: {exception.Message}");
        }
    }
}
