using System.Reflection;

namespace Mews.Mono;

/// <summary>
/// Raises AssemblyResolve as .NET Framework does, which names the requester only if that was loaded by LoadFile. Mono always names it.
/// </summary>
internal static class NetFrameworkRequests
{
    internal static ResolveEventHandler[] Handlers
    {
        get
        {
            FieldInfo handlersField = typeof(AppDomain).GetField("AssemblyResolve", BindingFlags.Instance | BindingFlags.NonPublic);
            var handlers = (ResolveEventHandler)handlersField.GetValue(AppDomain.CurrentDomain);
            return [.. handlers?.GetInvocationList().Cast<ResolveEventHandler>() ?? []];
        }
    }

    /// <summary>Wraps every handler, in the same order.</summary>
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
