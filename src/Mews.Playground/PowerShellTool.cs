using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Mews.Playground;

/// <summary>The PowerShell that the tool manifest pins and the build restores: not on the PATH, and started by dotnet.</summary>
internal static class PowerShellTool
{
    private static readonly string _dotnetRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static readonly string _shell = Path.Combine(
        typeof(PowerShellTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == nameof(PowerShellTool)).Value!,
        OperatingSystem.IsWindows() ? "win" : "unix",
        "pwsh.dll");

    /// <summary>Without a profile, telemetry and the check for updates.</summary>
    internal static ProcessStartInfo With(params IEnumerable<string> arguments) =>
        new(Path.Combine(_dotnetRoot, "dotnet"), [_shell, "-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass", .. arguments])
        {
            Environment =
            {
                // Start-Job starts the pwsh executable beside pwsh.dll, which looks for .NET in standard folders only (seen on 7.6).
                ["DOTNET_ROOT"] = _dotnetRoot,
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
            },
        };
}
