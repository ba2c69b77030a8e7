using System.Diagnostics;

// Under Wine, PowerShell exits without a console, and a console needs a window and a screen: CreateNoWindow gives it a console without a
// window.
var start = new ProcessStartInfo(args[0], args[1..]) { CreateNoWindow = true, RedirectStandardOutput = true, RedirectStandardError = true };
using Process process = Process.Start(start)!;
await Task.WhenAll(
    process.StandardOutput.BaseStream.CopyToAsync(Console.OpenStandardOutput()),
    process.StandardError.BaseStream.CopyToAsync(Console.OpenStandardError()));
await process.WaitForExitAsync();
return process.ExitCode;
