using System.Reflection;

namespace Mews.Mono;

/// <summary>
/// Passes requests for assemblies on as .NET Framework does: it names the requester only where that was itself loaded by LoadFile. Mono
/// always names it.
/// </summary>
internal static class NetFrameworkRequests
{
    /// <summary>Who answers requests for assemblies.</summary>
    internal static ResolveEventHandler[] Handlers
    {
        get
        {
            FieldInfo handlersField = typeof(AppDomain).GetField("AssemblyResolve", BindingFlags.Instance | BindingFlags.NonPublic);
            var handlers = (ResolveEventHandler)handlersField.GetValue(AppDomain.CurrentDomain);
            return [.. handlers?.GetInvocationList().Cast<ResolveEventHandler>() ?? []];
        }
    }

    /// <summary>Puts itself before every handler that there is. They stay in their order.</summary>
    /// <param name="dependencies">The folder whose assemblies are loaded by LoadFile.</param>
    internal static void Emulate(string dependencies)
    {
        foreach (ResolveEventHandler handler in Handlers)
        {
            AppDomain.CurrentDomain.AssemblyResolve -= handler;
            AppDomain.CurrentDomain.AssemblyResolve += (sender, request) =>
            {
                bool isNamed = request.RequestingAssembly is { } requester && Path.GetDirectoryName(requester.Location) == dependencies;
                return handler(sender, new ResolveEventArgs(request.Name, isNamed ? request.RequestingAssembly : null));
            };
        }
    }
}
