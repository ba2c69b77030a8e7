using System.Diagnostics;

namespace Mews.Benchmarks;

/// <summary>A program in a process of its own, which ends with its owner at the latest.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="program">Name of its assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="platform">What to hand it in its environment; null for nothing.</param>
    internal ChildProcess(string program, IEnumerable<string> arguments, Platform? platform = null)
        : this(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. arguments]), platform)
    {
    }

    /// <summary>Starts another program.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="platform">What to hand it in its environment; null for nothing.</param>
    internal ChildProcess(ProcessStartInfo start, Platform? platform = null)
    {
        start.RedirectStandardOutput = true;
        platform?.WriteTo(start.Environment);
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>Starts a program that may not be there.</summary>
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

    /// <summary>Its id.</summary>
    internal int Id => _process.Id;

    /// <summary>What it prints.</summary>
    internal StreamReader Output => _process.StandardOutput;

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <inheritdoc/>
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
