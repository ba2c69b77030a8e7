using System.Reflection;

namespace Mews.SourceAssignments.Loading;

/// <summary>The process's handlers of <see cref="AppDomain.AssemblyResolve"/>.</summary>
internal static class ResolveHandlers
{
    // The event's field in .NET Framework, and in Mono. .NET needs none: the module's load context already holds its dependencies.
    private static readonly FieldInfo? _handlers = Field("_AssemblyResolve") ?? Field("AssemblyResolve");

    /// <summary>
    /// Adds a handler in first place. .NET Framework calls handlers in the order of their registration, and an exception ends the request.
    /// Script blocks of other modules throw on threads without a runspace: https://github.com/dataplat/dbatools/issues/10536,
    /// https://github.com/Azure/azure-powershell/issues/26623.
    /// </summary>
    /// <returns>Whether it is first; it is last if the runtime keeps its handlers elsewhere.</returns>
    internal static bool AddFirst(ResolveEventHandler handler)
    {
        AppDomain domain = AppDomain.CurrentDomain;
        if (_handlers is null)
        {
            domain.AssemblyResolve += handler;
            return false;
        }

        // The lock that .NET Framework takes to add a handler.
        lock (domain)
        {
            _handlers.SetValue(domain, Delegate.Combine(handler, (Delegate?)_handlers.GetValue(domain)));
        }

        return true;
    }

    private static FieldInfo? Field(string name) => typeof(AppDomain).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic);
}
