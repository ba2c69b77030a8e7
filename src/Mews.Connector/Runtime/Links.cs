using System.Reflection;

namespace Mews.Connector;

/// <summary>Symbolic links, which netstandard2.0 knows nothing of.</summary>
internal static class Links
{
    private static readonly MethodInfo? _resolve = typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)]);

    /// <summary>Where a link leads, whether or not there is anything; the path itself where it is none, and under .NET Framework.</summary>
    /// <exception cref="IOException">The link leads to itself.</exception>
    internal static string Resolve(string path)
    {
        try
        {
            return (_resolve?.Invoke(null, [path, true]) as FileSystemInfo)?.FullName ?? path;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is FileNotFoundException or DirectoryNotFoundException)
        {
            return path;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new IOException(exception.InnerException.Message, exception.InnerException);
        }
    }
}
