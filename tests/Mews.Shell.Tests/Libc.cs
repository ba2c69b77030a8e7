using System.Runtime.InteropServices;

namespace Mews.Shell.Tests;

/// <summary>What .NET lacks of Linux to put a process into a terminal.</summary>
internal static partial class Libc
{
    internal const int ReadWrite = 0x2;
    internal const int WithoutControl = 0x100;
    internal const int CloseOnExec = 0x80000;
    internal const short NewSession = 0x80;
    internal const short DefaultSignals = 0x04;
    internal const int KillSignal = 9;

    /// <summary>More than any C library needs for what it hides in <c>actions</c> and <c>attributes</c>.</summary>
    internal const int OpaqueSize = 1024;

    [LibraryImport("libc", EntryPoint = "posix_openpt")]
    internal static partial int OpenTerminal(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    internal static partial int Grant(int terminal);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    internal static partial int Unlock(int terminal);

    [LibraryImport("libc", EntryPoint = "ptsname")]
    internal static partial nint Name(int terminal);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int InitializeActions(byte[] actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AddOpen(byte[] actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int AddDuplicate(byte[] actions, int descriptor, int duplicate);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int DestroyActions(byte[] actions);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    internal static partial int InitializeAttributes(byte[] attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int SetFlags(byte[] attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial int SetDefaultSignals(byte[] attributes, byte[] signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Spawn(
        out int process,
        string program,
        byte[] actions,
        byte[] attributes,
        string?[] arguments,
        string?[] environment);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    internal static partial int Wait(int process, out int status, int options);

    [LibraryImport("libc", EntryPoint = "kill")]
    internal static partial int Kill(int process, int signal);
}
