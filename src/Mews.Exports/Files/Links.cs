using System.Runtime.InteropServices;

namespace Mews.Exports;

/// <summary>Symbolic links, which netstandard2.0 knows nothing of.</summary>
internal static class Links
{
    private const uint SymbolicLinkTag = 0xA000000C;

    // Called through a delegate: an error that is thrown through reflection damages .NET under Wine.
    private static readonly Func<string, bool, FileSystemInfo?>? _resolve =
        (Func<string, bool, FileSystemInfo?>?)typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)])?.CreateDelegate(typeof(Func<string, bool, FileSystemInfo?>));

    /// <summary>Where a link leads, whether or not there is anything; the path itself where it is none, and under .NET Framework.</summary>
    /// <exception cref="IOException">The link leads to itself.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static string Resolve(string path)
    {
        try
        {
            return IsLink(path) ? _resolve?.Invoke(path, true)?.FullName ?? path : path;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return path;
        }
    }

    /// <summary>Whether a file is a symbolic link, whether or not it leads anywhere.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static bool IsLink(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0 && (!FileSystem.IsWindows || TagOf(path) == SymbolicLinkTag);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    // A file of OneDrive is a reparse point as well, and no link: the tag tells them apart. Not ResolveLinkTarget, which fails on a disk that has no links,
    // such as exFAT (https://github.com/jellyfin/jellyfin/issues/15562).
    private static uint TagOf(string path)
    {
        IntPtr found = FindFirstFile(path, out FindData data);
        return found != new IntPtr(-1) && FindClose(found) ? data.ReparseTag : 0;
    }

    [DllImport("kernel32", EntryPoint = "FindFirstFileW", CharSet = CharSet.Unicode)]
    private static extern IntPtr FindFirstFile(string path, out FindData data);

    [DllImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool FindClose(IntPtr found);

    /// <summary>WIN32_FIND_DATAW, of which dwReserved0 is all that is read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 592)]
    private readonly struct FindData
    {
        [FieldOffset(36)]
        public readonly uint ReparseTag;
    }
}
