using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Mews.Playground;

/// <summary>The PowerShell that the tool manifest pins and the build restores. It is not on the PATH, and dotnet runs it.</summary>
internal static class PowerShellTool
{
    private static readonly string _dotnetRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static readonly string _shell = Path.Combine(
        typeof(PowerShellTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == nameof(PowerShellTool)).Value!,
        OperatingSystem.IsWindows() ? "win" : "unix",
        "pwsh.dll");

    /// <summary>How to start it: with no profile of the user's, no telemetry and no look for a newer one.</summary>
    internal static ProcessStartInfo With(params IEnumerable<string> arguments) =>
        new(Path.Combine(_dotnetRoot, "dotnet"), [_shell, "-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass", .. arguments])
        {
            Environment =
            {
                // Start-Job starts the executable that lies beside pwsh.dll, and that looks for .NET in its standard places only.
                ["DOTNET_ROOT"] = _dotnetRoot,
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
            },
        };
}
