using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Mews.Simulator;
using Microsoft.PowerShell;

namespace Mews.Playground;

/// <summary>The PowerShell engine in this process, with the module imported and connected to the simulator.</summary>
internal sealed class Engine : IDisposable
{
    private readonly EngineHost _host = new();
    private readonly Runspace _runspace;
    private PowerShell? _running;

    /// <summary>Opens the engine.</summary>
    internal Engine(MewsSimulator simulator, string module)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // Elsewhere there is no policy, and setting one is refused.
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        _runspace.SessionStateProxy.SetVariable("Simulator", simulator);
        Prepare($"Import-Module '{CodeGeneration.EscapeSingleQuotedStringContent(module)}'");
        Prepare("""
            Connect-Mews -PlatformAddress $Simulator.Address -ClientToken $Simulator.Options.ClientToken -AccessToken $Simulator.Options.AccessToken
            """);
    }

    /// <summary>What a script that ran <c>exit</c> wants as exit code; null if none did.</summary>
    internal int? ExitCode => _host.ExitCode;

    /// <summary>Runs a script and shows its output and its errors as a shell does.</summary>
    /// <returns>Whether its last command succeeded.</returns>
    internal bool Run(string script)
    {
        using PowerShell powerShell = Create().AddScript(script);
        powerShell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        powerShell.AddCommand("Out-Default");
        _running = powerShell;
        try
        {
            // Only what goes into the history leaves its $? behind.
            powerShell.Invoke(input: null, new PSInvocationSettings { AddToHistory = true });
            return LastCommandSucceeded();
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException exception)
        {
            Show(exception.ErrorRecord);
            return false;
        }
        finally
        {
            _running = null;
        }
    }

    /// <summary>Stops the script that runs.</summary>
    /// <returns>Whether one ran.</returns>
    internal bool Stop()
    {
        PowerShell? running = _running;
        running?.BeginStop(null, null);
        return running is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private PowerShell Create() => PowerShell.Create(_runspace);

    private void Prepare(string script)
    {
        using PowerShell powerShell = Create().AddScript(script);
        powerShell.Invoke();
        if (powerShell.HadErrors)
        {
            throw new InvalidOperationException($"The playground cannot start: {powerShell.Streams.Error.FirstOrDefault()}");
        }
    }

    private bool LastCommandSucceeded()
    {
        using PowerShell powerShell = Create().AddScript("$?");
        return powerShell.Invoke<bool>().Single();
    }

    private void Show(ErrorRecord error)
    {
        // Out-Default writes what is marked like this to the host's error stream, with its position and all.
        var shown = PSObject.AsPSObject(error);
        shown.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        using PowerShell powerShell = Create().AddCommand("Out-Default").AddParameter("InputObject", shown);
        powerShell.Invoke();
    }
}
