using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation.Language;
using Mews.Simulator;

namespace Mews.Playground;

/// <summary>The pwsh on the PATH, with the module imported and connected to the simulator.</summary>
internal static class Shell
{
    /// <summary>Opens it and waits for its end.</summary>
    /// <returns>Its exit code, or 1 if there is none on the PATH.</returns>
    internal static async Task<int> RunAsync(MewsSimulator simulator, string module)
    {
        // In its environment, where its command line would show the tokens to everybody on the machine.
        var start = new ProcessStartInfo("pwsh")
        {
            ArgumentList =
            {
                "-NoLogo", "-NoExit", "-Command",
                $"Import-Module '{CodeGeneration.EscapeSingleQuotedStringContent(module)}'; Connect-Mews; Get-MewsSession",
            },
            Environment =
            {
                ["MEWS_PLATFORM_ADDRESS"] = simulator.Address.AbsoluteUri,
                ["MEWS_CLIENT_TOKEN"] = simulator.Options.ClientToken,
                ["MEWS_ACCESS_TOKEN"] = simulator.Options.AccessToken,
            },
        };

        try
        {
            using Process shell = Process.Start(start)!;
            await shell.WaitForExitAsync();
            return shell.ExitCode;
        }
        catch (Win32Exception)
        {
            await Console.Error.WriteLineAsync("There is no pwsh on the PATH. Without -Shell, the playground opens an embedded PowerShell.");
            return 1;
        }
    }
}
