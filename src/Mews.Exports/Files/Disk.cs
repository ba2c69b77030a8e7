using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Mews.Exports;

/// <summary>Makes what was written survive the end of the machine, and says so where it cannot: .NET on Unix passes over what fsync answers.</summary>
internal static class Disk
{
    private const int Interrupted = 4;

    // Of macOS, whose fsync leaves bytes in the memory of the disk.
    private const int FullFsync = 51;

    // Of what has no disk behind it, or one that does not know how: EINVAL, ENOTTY, ENOTSUP of macOS and of Linux, EOPNOTSUPP of macOS.
    private static readonly int[] _unknown = [22, 25, 45, 95, 102];

    /// <summary>Returns when all that was written to a file is on the disk.</summary>
    /// <param name="stream">The file, or another stream of it.</param>
    /// <exception cref="IOException">It may not be there.</exception>
    internal static void Flush(FileStream stream)
    {
        stream.Flush(flushToDisk: FileSystem.IsWindows);
        if (!FileSystem.IsWindows)
        {
            Flush(stream.SafeFileHandle);
        }
    }

    /// <summary>Returns when the names of the files in a folder are on the disk, as far as the system can tell. Windows writes them through by itself.</summary>
    /// <exception cref="IOException">They may not be there.</exception>
    internal static void FlushFolderOf(string path)
    {
        if (FileSystem.IsWindows)
        {
            return;
        }

        using SafeHandle folder = FileSystem.OpenHandle(Path.GetDirectoryName(path));
        // Who may write to a folder, but not list it, cannot open it.
        if (!folder.IsInvalid)
        {
            Flush(folder);
        }
    }

    /// <summary>The same for a file of Unix.</summary>
    internal static void Flush(SafeHandle file)
    {
        if (!FileSystem.IsMac || !IsDone(() => FileControl(file, FullFsync)))
        {
            IsDone(() => FileSync(file));
        }
    }

    /// <returns>Whether it was done; false where it is not known how.</returns>
    private static bool IsDone(Func<int> flush)
    {
        while (flush() != 0)
        {
            int error = Marshal.GetLastWin32Error();
            if (_unknown.Contains(error))
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
