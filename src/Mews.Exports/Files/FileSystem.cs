using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Mews.Exports;

/// <summary>What .NET Standard lacks: rename over an existing file, modes of Unix, and opening without waiting for a pipe.</summary>
internal static class FileSystem
{
    internal const uint OwnerOnly = 0x180; // 0600

    private const uint ReplaceExisting = 1;
    private const uint WriteThrough = 8;

    /// <summary>Windows takes longer paths only with the prefix \\?\.</summary>
    private const int MaxUnprefixedPath = 259;

    // O_NONBLOCK | O_CLOEXEC.
    private const int NonBlockingLinux = 0x800 | 0x80000;
    private const int NonBlockingMac = 0x4 | 0x1000000;

    internal static bool IsWindows { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    internal static bool IsMac { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    // .NET 7 and later.
    private static readonly MethodInfo? _modeOf = IsWindows ? null : typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]);

    /// <summary>Renames a file over an existing one, in one step.</summary>
    /// <returns>Always true: <see cref="FileRetry.Run"/> needs a result.</returns>
    /// <exception cref="IOException">It could not be renamed.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    // Not File.Replace: on Windows it copies the access list, for which the Change permission of a share does not suffice (Microsoft
    // KB 274487), and it may leave neither file behind (errors 1176 and 1177).
    internal static bool Rename(string from, string to) =>
        (IsWindows
            ? MoveFile(WithLongPathPrefix(from), WithLongPathPrefix(to), ReplaceExisting | WriteThrough)
            : Rename(Utf8(from), Utf8(to)) == 0)
            ? true
            : throw Failure($"{to} cannot be replaced", Marshal.GetLastWin32Error());

    /// <summary>The mode of a file of Unix; null on Windows, and where the file or .NET's method is missing.</summary>
    internal static uint? ModeOf(string path)
    {
        try
        {
            return _modeOf is not null && File.Exists(path)
                ? Convert.ToUInt32(_modeOf.Invoke(null, [path]), CultureInfo.InvariantCulture)
                : null;
        }
        catch (TargetInvocationException)
        {
            // The file was deleted in between.
            return null;
        }
    }

    /// <summary>Sets the mode of a file of Unix. Errors are ignored: vfat and many shares have no modes.</summary>
    internal static void SetMode(FileStream file, uint mode)
    {
        if (!IsWindows)
        {
            _ = ChangeMode(file.SafeFileHandle, mode);
        }
    }

    /// <summary>Opens a file for reading, and lets others read, write and delete it.</summary>
    /// <returns>Null where it is not a regular file: opening a pipe would wait for its writer.</returns>
    /// <exception cref="IOException">The file is missing or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    internal static FileStream? OpenToRead(string path)
    {
        // Mono makes no FileStream of a handle that it did not open (https://github.com/mono/mono/issues/12783).
        var stream = IsWindows || NetFramework.IsHere
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1)
            : new FileStream(
                OpenHandle(path) is { IsInvalid: false } handle
                    ? handle
                    : throw Failure($"{path} cannot be opened", Marshal.GetLastWin32Error()),
                FileAccess.Read,
                bufferSize: 1);
        if (stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    /// <summary>Opens a file or a folder of Unix for reading. The handle is invalid where that fails.</summary>
    internal static SafeFileHandle OpenHandle(string path) =>
        new((IntPtr)Open(Utf8(path), IsMac ? NonBlockingMac : NonBlockingLinux), ownsHandle: true);

    private static Exception Failure(string what, int error)
    {
        string message = $"{what}: {new Win32Exception(error).Message.TrimEnd('.')}.";
        bool isDenied = IsWindows ? error == 5 : error is 1 or 13;
        return isDenied
            ? new UnauthorizedAccessException(message)
            : new IOException(message, IsWindows ? unchecked((int)0x80070000) | error : error);
    }

    private static string WithLongPathPrefix(string path) =>
        path.Length <= MaxUnprefixedPath || path.StartsWith(@"\\?\", StringComparison.Ordinal) ? path
        : path.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC\" + path[2..] : @"\\?\" + path;

    private static byte[] Utf8(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("kernel32", EntryPoint = "MoveFileExW", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool MoveFile(string from, string to, uint flags);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename(byte[] from, byte[] to);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    private static extern int ChangeMode(SafeHandle file, uint mode);
}
