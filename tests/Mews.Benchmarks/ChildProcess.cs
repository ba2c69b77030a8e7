using System.Diagnostics;

namespace Mews.Benchmarks;

/// <summary>A program in a child process, which never outlives its parent.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    internal ChildProcess(string program, IEnumerable<string> arguments, Platform? platform = null)
        : this(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments]), platform)
    {
    }

    internal ChildProcess(ProcessStartInfo start, Platform? platform = null)
    {
        start.RedirectStandardOutput = true;
        platform?.WriteTo(start.Environment);
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>Null if the program is not installed.</summary>
    internal static ChildProcess? TryStart(ProcessStartInfo start)
    {
        try
        {
            return new ChildProcess(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    internal int Id => _process.Id;

    internal StreamReader Output => _process.StandardOutput;

    internal async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        _process.Dispose();
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }
}
