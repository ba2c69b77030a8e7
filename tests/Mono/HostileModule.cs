using System.Collections.Concurrent;

namespace Mews.Mono;

/// <summary>
/// Another module that was imported before, and answers requests for assemblies with a script block, as dbatools and others do in Windows PowerShell.
/// A script block cannot run on a thread without a runspace: it throws, and .NET Framework lets the exception out.
/// </summary>
internal static class HostileModule
{
    private static readonly ConcurrentQueue<string> _refused = new();
    private static int _pipelineThread;

    /// <summary>What could be answered on no other thread than the pipeline's, and was asked for there.</summary>
    internal static string[] Refused => [.. _refused];

    /// <summary>Imports it, on the pipeline thread.</summary>
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
