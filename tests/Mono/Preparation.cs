using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mews.Mono;

/// <summary>Compiles every method of an assembly, so that all its references must be resolved.</summary>
internal static class Preparation
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static (int Methods, List<string> Failures) Prepare(Assembly assembly)
    {
        List<string> failures = [];
        int methods = 0;
        foreach (Type type in Types(assembly, failures).Where(type => !type.ContainsGenericParameters))
        {
            Try(type.FullName, failures, () =>
            {
                MethodBase[] all = [.. type.GetMembers(Own).OfType<MethodBase>()];

                // Mono crashes on a signature that it cannot load, unless the parameters were requested before.
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

    // Types that cannot be loaded are missing from the list.
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
