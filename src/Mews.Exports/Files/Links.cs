using System.Runtime.InteropServices;

namespace Mews.Exports;

/// <summary>Symbolic links, which .NET Standard does not know.</summary>
internal static class Links
{
    private const uint SymbolicLinkTag = 0xA000000C;

    // A delegate, not MethodInfo.Invoke: exceptions thrown through reflection damage the runtime under Wine.
    private static readonly Func<string, bool, FileSystemInfo?>? _resolveLinkTarget =
        (Func<string, bool, FileSystemInfo?>?)typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)])?
            .CreateDelegate(typeof(Func<string, bool, FileSystemInfo?>));

    /// <summary>The target of a link, whether it exists or not; the path itself where it is no link, and under .NET Framework.</summary>
    /// <exception cref="IOException">The link leads to itself.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    internal static string Resolve(string path)
    {
        try
        {
            return IsLink(path) ? _resolveLinkTarget?.Invoke(path, true)?.FullName ?? path : path;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return path;
        }
    }

    /// <summary>Whether a file is a symbolic link. Its target need not exist.</summary>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    internal static bool IsLink(string path)
    {
        try
        {
            return (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0
                && (!FileSystem.IsWindows || TagOf(path) == SymbolicLinkTag);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    // Files of OneDrive are reparse points too, but no links: the tag tells. Not ResolveLinkTarget, which fails on file systems without
    // links, such as exFAT (https://github.com/jellyfin/jellyfin/issues/15562).
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

    /// <summary>WIN32_FIND_DATAW; of its fields only dwReserved0 is read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 592)]
    private readonly struct FindData
    {
        [FieldOffset(36)]
        public readonly uint ReparseTag;
    }
}
