using System.Diagnostics;
using System.Text.RegularExpressions;
using Mews.Simulator;

namespace Mews.Playground;

/// <summary>PowerShell with the module imported and connected to the simulator.</summary>
internal static partial class Shell
{
    private static readonly string _demonstration = $"& {Quoted(Path.Combine(AppContext.BaseDirectory, "Demonstration.ps1"))}";
    private static readonly string _functions = Quoted(Path.Combine(AppContext.BaseDirectory, "Playground.psm1"));

    internal static ProcessStartInfo Connected(MewsSimulator simulator, PlaygroundOptions options)
    {
        string preparation = $"Import-Module {Quoted(options.Module)}, {_functions} -ErrorAction Stop; Connect-Mews -ErrorAction Stop";
        ProcessStartInfo start = PowerShellTool.With((Console.IsInputRedirected, options.Command) switch
        {
            (true, var command) => ["-NonInteractive", "-Command", $"{preparation}\n{command ?? _demonstration}"],
            (false, null) =>
                ["-NoExit", "-Command", $"{preparation}; Set-PSReadLineOption -HistorySaveStyle SaveNothing\n{_demonstration}{(HasBrowser ? " -Open" : string.Empty)}"],
            (false, { } command) => ["-Command", $"{preparation}\n{command}"],
        });

        // Not on the command line, which everybody on the machine may read.
        start.Environment["MEWS_PLATFORM_ADDRESS"] = simulator.Address.AbsoluteUri;
        start.Environment["MEWS_CLIENT_TOKEN"] = simulator.Options.ClientToken;
        start.Environment["MEWS_ACCESS_TOKEN"] = options.IsPortfolio
            ? simulator.Options.PortfolioAccessToken
            : simulator.Options.AccessToken;
        if (options.Module == ModuleLayout.Path)
        {
            // Jobs and other runspaces look for the module by its name.
            string modules = Path.GetFullPath(Path.Combine(ModuleLayout.Path, ".."));
            start.Environment["PSModulePath"] = string.Join(
                Path.PathSeparator, modules, Environment.GetEnvironmentVariable("PSModulePath"));
        }

        if (Console.IsOutputRedirected)
        {
            // Escape sequences of colours do not belong in a file.
            start.Environment["NO_COLOR"] = "1";
        }

        return start;
    }

    // On Linux, a desktop has xdg-open.
    private static bool HasBrowser => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        || ((Environment.GetEnvironmentVariable("DISPLAY") ?? Environment.GetEnvironmentVariable("WAYLAND_DISPLAY")) is not null
            && (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, "xdg-open"))));

    // PowerShell treats typographic quotes like straight ones.
    private static string Quoted(string text) => $"'{SingleQuote().Replace(text, "$0$0")}'";

    [GeneratedRegex("['\u2018\u2019\u201a\u201b]")]
    private static partial Regex SingleQuote();
}
