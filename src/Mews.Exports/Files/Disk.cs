using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Mews.Exports;

/// <summary>Flushes files to the disk, and reports failures.</summary>
/// <remarks>
/// FileStream.Flush(true) on Unix ignores errors of fsync, seen on .NET 10.0.12 (https://github.com/dotnet/corefx/pull/10104).
/// </remarks>
internal static class Disk
{
    private const int Interrupted = 4;

    // F_FULLFSYNC of macOS, where fsync leaves data in the cache of the disk (https://github.com/dotnet/runtime/issues/28444).
    private const int FullFsync = 51;

    // No disk, or one that cannot flush: EINVAL, ENOTTY, ENOTSUP of macOS and of Linux, EOPNOTSUPP of macOS.
    private static readonly int[] _unsupportedErrors = [22, 25, 45, 95, 102];

    /// <summary>Returns when all data of a file is durable, also what other streams have written.</summary>
    /// <exception cref="IOException">The data may not be durable.</exception>
    internal static void Flush(FileStream stream)
    {
        stream.Flush(flushToDisk: FileSystem.IsWindows);
        if (!FileSystem.IsWindows)
        {
            Flush(stream.SafeFileHandle);
        }
    }

    /// <summary>Returns when the file names in the folder of a file are durable. Windows does that by itself.</summary>
    /// <exception cref="IOException">They may not be durable.</exception>
    internal static void FlushFolderOf(string path)
    {
        if (FileSystem.IsWindows)
        {
            return;
        }

        using SafeHandle folder = FileSystem.OpenHandle(Path.GetDirectoryName(path));
        // A folder without the right to list it can be written to, but not opened.
        if (!folder.IsInvalid)
        {
            Flush(folder);
        }
    }

    /// <summary>Flushes a file or a folder of Unix.</summary>
    internal static void Flush(SafeHandle file)
    {
        if (!FileSystem.IsMac || !TryFlush(() => FileControl(file, FullFsync)))
        {
            TryFlush(() => FileSync(file));
        }
    }

    /// <returns>Whether it was flushed; false where the file system does not support it.</returns>
    private static bool TryFlush(Func<int> flush)
    {
        while (flush() != 0)
        {
            int error = Marshal.GetLastWin32Error();
            if (_unsupportedErrors.Contains(error))
            {
                return false;
            }

            if (error != Interrupted)
            {
                throw new IOException($"The data may not be saved on the disk: {new Win32Exception(error).Message}.");
            }
        }

        return true;
    }

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FileSync(SafeHandle file);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static extern int FileControl(SafeHandle file, int command);
}
