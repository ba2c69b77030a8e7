using System.Collections.Concurrent;

namespace Mews.Mono;

/// <summary>
/// Another module, imported before, whose AssemblyResolve handler is a script block, as in dbatools. Script blocks throw on threads without
/// a runspace, and .NET Framework lets the exception out.
/// </summary>
internal static class HostileModule
{
    private static readonly ConcurrentQueue<string> _refused = new();
    private static int _pipelineThread;

    /// <summary>Requests on other threads than the pipeline's.</summary>
    internal static string[] Refused => [.. _refused];

    internal static void Import()
    {
        _pipelineThread = Environment.CurrentManagedThreadId;
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    private static System.Reflection.Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        if (Environment.CurrentManagedThreadId == _pipelineThread)
        {
            return null;
        }

        _refused.Enqueue(request.Name);
        throw new InvalidOperationException("There is no Runspace available to run scripts in this thread.");
    }
}
