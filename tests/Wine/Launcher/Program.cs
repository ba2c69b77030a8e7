using System.Diagnostics;

// Under Wine, PowerShell ends at once where it has no console, and a console has a window, which needs a screen: this gives it one without.
var start = new ProcessStartInfo(args[0], args[1..]) { CreateNoWindow = true, RedirectStandardOutput = true, RedirectStandardError = true };
using Process process = Process.Start(start)!;
await Task.WhenAll(
    process.StandardOutput.BaseStream.CopyToAsync(Console.OpenStandardOutput()),
    process.StandardError.BaseStream.CopyToAsync(Console.OpenStandardError()));
await process.WaitForExitAsync();
return process.ExitCode;
