using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>A PowerShell runspace with the shipped module imported.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;

    internal Shell()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([ModuleLayout.Path]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>A shell that is connected to a simulator.</summary>
    internal Shell(MewsSimulator simulator, string? accessToken = null, string options = "-RequestLimit 0 -MaximumRetryCount 0")
        : this() => Connect(simulator, accessToken, options);

    /// <summary>Begins a session with another simulator, which is much faster than another shell.</summary>
    internal void Connect(MewsSimulator simulator, string? accessToken = null, string options = "-RequestLimit 0 -MaximumRetryCount 0")
    {
        Set("simulator", simulator);
        Set("accessToken", accessToken ?? simulator.Options.AccessToken);
        Run($"Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.Options.ClientToken -AccessToken $accessToken {options}").Succeed();
    }

    internal void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Brings in the cmdlets for CSV, which the engine alone does not have.</summary>
    internal void ImportCsvCmdlets()
    {
        Set("utility", Path.Combine(
            ModuleLayout.Metadata("PowerShellTool"),
            OperatingSystem.IsWindows() ? "win" : "unix",
            "Microsoft.PowerShell.Commands.Utility.dll"));
        Run("Import-Module $utility -Cmdlet Export-Csv, Import-Csv").Succeed();
    }

    internal void SetLocation(string path) => _runspace.SessionStateProxy.Path.SetLocation(path);

    /// <summary>Runs a script to its end, whatever end that is.</summary>
    internal ShellResult Run(string script)
    {
        using PowerShell powerShell = Create(script);
        PSDataCollection<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            powerShell.Invoke(input: null, output);
        }
        catch (RuntimeException exception)
        {
            terminating = exception.ErrorRecord;
        }

        return new ShellResult(
            [.. output],
            terminating is null ? [.. powerShell.Streams.Error] : [.. powerShell.Streams.Error, terminating],
            [.. powerShell.Streams.Verbose.Select(record => record.Message)]);
    }

    internal PowerShell Create(string script)
    {
        PowerShell powerShell = PowerShell.Create(_runspace);
        return powerShell.AddScript(script);
    }

    public void Dispose() => _runspace.Dispose();
}
