using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Mews.Shell.Tests;

/// <summary>A terminal of Linux with a process in it: what is typed passes the kernel, which makes a signal of Ctrl+C.</summary>
internal sealed class Terminal : IDisposable
{
    internal const string CtrlC = "\x03";

    // Nothing is painted here: where the cursor is does not matter, but who asks waits for an answer.
    private const string WhereIsTheCursor = "\x1b[6n";
    private const string AtTheTop = "\x1b[1;1R";

    private readonly Channel<string> _shown = Channel.CreateUnbounded<string>();
    private readonly CancellationToken _cancellationToken;
    private readonly FileStream _stream;
    private readonly int _process;
    private string _unseen = string.Empty;

    /// <summary>Starts a program, in a session of its own that this terminal controls.</summary>
    internal Terminal(string[] command, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        int terminal = Libc.OpenTerminal(Libc.ReadWrite | Libc.WithoutControl | Libc.CloseOnExec);
        Check(terminal < 0 ? -1 : Libc.Grant(terminal) | Libc.Unlock(terminal));
        _process = Spawn(Marshal.PtrToStringUTF8(Libc.Name(terminal))!, command);
        _stream = new FileStream(new SafeFileHandle(terminal, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0);
        new Thread(Read) { IsBackground = true }.Start();
    }

    /// <summary>Types a command behind the next prompt.</summary>
    /// <returns>What was shown before that prompt.</returns>
    internal async Task<string> EnterAsync(string command)
    {
        string before = await SeeAsync("PS /");
        Type(command + "\r");
        return before;
    }

    internal void Type(string keys) => _stream.Write(Encoding.UTF8.GetBytes(keys));

    /// <summary>Waits until a text is shown, behind what was waited for before.</summary>
    /// <returns>What was shown between the two.</returns>
    internal async Task<string> SeeAsync(string text)
    {
        int place;
        while ((place = _unseen.IndexOf(text, StringComparison.Ordinal)) < 0)
        {
            Assert.True(await _shown.Reader.WaitToReadAsync(_cancellationToken), $"'{text}' was not shown, but: {_unseen}");
            _unseen += await _shown.Reader.ReadAsync(_cancellationToken);
        }

        string before = _unseen[..place];
        _unseen = _unseen[(place + text.Length)..];
        return before;
    }

    /// <summary>Waits until the process has ended.</summary>
    /// <returns>Its exit code.</returns>
    internal async Task<int> ExitAsync()
    {
        while (await _shown.Reader.WaitToReadAsync(_cancellationToken))
        {
            _unseen += await _shown.Reader.ReadAsync(_cancellationToken);
        }

        Assert.Equal(_process, Libc.Wait(_process, out int status, 0));
        return (status >> 8) & 0xff;
    }

    public void Dispose()
    {
        // All that runs in its session; it may have ended.
        _ = Libc.Kill(-_process, Libc.KillSignal);
        _stream.Dispose();
    }

    private static int Spawn(string terminal, string[] command)
    {
        byte[] actions = new byte[Libc.OpaqueSize];
        byte[] attributes = new byte[Libc.OpaqueSize];
        Check(Libc.InitializeActions(actions) | Libc.InitializeAttributes(attributes)
            | Libc.SetFlags(attributes, Libc.NewSession | Libc.DefaultSignals));

        // Whoever runs the tests in the background of a script may have them ignore Ctrl+C, which is inherited.
        Check(Libc.SetDefaultSignals(attributes, [.. Enumerable.Repeat((byte)0xff, Libc.OpaqueSize)]));

        // What a session opens first that is a terminal controls it.
        Check(Libc.AddOpen(actions, 0, terminal, Libc.ReadWrite, 0) | Libc.AddDuplicate(actions, 0, 1) | Libc.AddDuplicate(actions, 0, 2));
        try
        {
            Check(Libc.Spawn(out int process, command[0], actions, attributes, [.. command, null], [.. Variables(), null]));
            return process;
        }
        finally
        {
            _ = Libc.DestroyActions(actions);
        }
    }

    // With no type, so that nobody asks it where its cursor is: it has no answer.
    private static IEnumerable<string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Where(variable => variable.Key is not "TERM")
            .Select(variable => $"{variable.Key}={variable.Value}");

    private static void Check(int result) =>
        Assert.True(result == 0, $"The terminal cannot be made: {Marshal.GetLastPInvokeErrorMessage()}");

    private void Read()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (_stream.Read(buffer) is var count and > 0)
            {
                string text = Encoding.UTF8.GetString(buffer, 0, count);
                Type(string.Concat(Enumerable.Repeat(AtTheTop, text.Split(WhereIsTheCursor).Length - 1)));

                _shown.Writer.TryWrite(text);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The last process in it has ended.
        }

        _shown.Writer.Complete();
    }
}
