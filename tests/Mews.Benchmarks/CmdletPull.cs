using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace Mews.Benchmarks;

/// <summary>A script in a PowerShell engine in this process, with the laid-out module imported and connected.</summary>
internal sealed class CmdletPull : IWorkload
{
    private readonly string _script;
    private readonly Runspace _runspace;

    internal CmdletPull(string script)
    {
        _script = script;
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // Other systems have no policy, and refuse to set one.
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Run($"Import-Module '{CodeGeneration.EscapeSingleQuotedStringContent(ModuleLayout.Path)}'");
        Run("Connect-Mews -RequestLimit 0");
    }

    public Task RunAsync()
    {
        Run(_script);
        return Task.CompletedTask;
    }

    public void Dispose() => _runspace.Dispose();

    // Half a pull, or none because a command is missing, must not count as a fast one.
    private void Run(string script)
    {
        using PowerShell powerShell = PowerShell.Create(_runspace).AddScript(script);
        powerShell.Invoke();
        if (powerShell.HadErrors)
        {
            throw new InvalidOperationException($"{script}: {powerShell.Streams.Error.FirstOrDefault()}");
        }
    }
}
