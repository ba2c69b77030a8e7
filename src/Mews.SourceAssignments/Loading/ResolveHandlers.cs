using System.Reflection;

namespace Mews.SourceAssignments.Loading;

/// <summary>Who answers requests for assemblies.</summary>
internal static class ResolveHandlers
{
    // Of AppDomain, in .NET Framework and in Mono. PowerShell 7 needs none: its load contexts ask nobody for what is loaded.
    private static readonly FieldInfo? _handlers = Field("_AssemblyResolve") ?? Field("AssemblyResolve");

    /// <summary>
    /// Adds a handler before those that are there: .NET Framework asks them in the order in which they came, and what one throws ends the request. Other
    /// modules have script blocks, which throw on every thread without a runspace (dbatools 10536, azure-powershell 26623).
    /// </summary>
    /// <returns>Whether it is the first; where the runtime keeps its handlers elsewhere, it is the last.</returns>
    internal static bool AddFirst(ResolveEventHandler handler)
    {
        AppDomain domain = AppDomain.CurrentDomain;
        if (_handlers is null)
        {
            domain.AssemblyResolve += handler;
            return false;
        }

        // What .NET Framework itself locks to add one.
        lock (domain)
        {
            _handlers.SetValue(domain, Delegate.Combine(handler, (Delegate?)_handlers.GetValue(domain)));
        }

        return true;
    }

    private static FieldInfo? Field(string name) => typeof(AppDomain).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic);
}
