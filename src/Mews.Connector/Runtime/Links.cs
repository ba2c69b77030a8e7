namespace Mews.Connector;

/// <summary>Symbolic links, which netstandard2.0 knows nothing of.</summary>
internal static class Links
{
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
            return _resolve?.Invoke(path, true)?.FullName ?? path;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return path;
        }
    }
}
