using System.Runtime.InteropServices;
using System.Security;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Paths of files to write, as an administrator gives them.</summary>
internal static class FilePath
{
    /// <summary>Where the colon of the drive is in \\?\C:\x.csv, the form of a path of any length.</summary>
    private const int LongDriveColon = 5;

    private static readonly bool _isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>The full path of a file.</summary>
    /// <param name="state">Where the location of the session is.</param>
    /// <param name="path">The path that was given: relative to the location, or with a drive of PowerShell's.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>: no file can have this path.</exception>
    internal static string Full(SessionState state, string path)
    {
        try
        {
            string file = state.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? File(path, Path.GetFullPath(file)) : throw Invalid($"'{path}' is not a path of the file system.");
        }
        // A drive that is not there, and what .NET and .NET Framework say of characters, of formats and of lengths.
        catch (Exception exception) when (exception is (RuntimeException and not PipelineStoppedException) or ArgumentException or NotSupportedException or IOException or SecurityException)
        {
            throw Invalid($"'{path}' cannot be the path of a file: {exception.Message}", exception);
        }
    }

    /// <summary>Whether an exception is about a file, and not about a mistake of this program.</summary>
    internal static bool IsOfFile(this Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException or SecurityException;

    private static string File(string given, string file) => file switch
    {
        _ when IsDevice(file) => throw Invalid($"'{given}' is a device, not a file."),
        // C:\x.csv:y names a stream of a file, which cannot be renamed.
        _ when _isWindows && file.LastIndexOf(':') > (file.StartsWith(@"\\?\", StringComparison.Ordinal) ? LongDriveColon : 1) =>
            throw Invalid($"'{given}' cannot be the path of a file: it contains a colon."),
        _ => file,
    };

    // Windows makes \\.\nul of nul, wherever that would be.
    private static bool IsDevice(string file) => _isWindows ? file.StartsWith(@"\\.\", StringComparison.Ordinal) : Path.GetDirectoryName(file) == "/dev";

    private static MewsApiException Invalid(string message, Exception? inner = null) => new(MewsErrorKind.InvalidRequest, message, inner);
}
