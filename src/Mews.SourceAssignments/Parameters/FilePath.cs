using System.Runtime.InteropServices;
using System.Security;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Resolves the paths of files to write.</summary>
internal static class FilePath
{
    /// <summary>Index of the drive's colon in \\?\C:\x.csv, the form of long paths.</summary>
    private const int LongDriveColon = 5;

    private static readonly bool _isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>The full path, from one that is relative to the location or on a drive of PowerShell's.</summary>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>: no file can have this path.</exception>
    internal static string Full(SessionState state, string path)
    {
        try
        {
            string file = state.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem"
                ? File(path, Path.GetFullPath(file))
                : throw Invalid($"'{path}' is not a path of the file system.");
        }
        // A missing drive, and what .NET and .NET Framework throw for characters, formats and lengths.
        catch (Exception exception) when (
            exception is (RuntimeException and not PipelineStoppedException)
                or ArgumentException or NotSupportedException or IOException or SecurityException)
        {
            throw Invalid($"'{path}' is not a valid path for a file: {exception.Message}", exception);
        }
    }

    /// <summary>Whether an exception comes from the file system, not from a bug of this module.</summary>
    internal static bool IsFileError(this Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or SecurityException;

    private static string File(string given, string file) => file switch
    {
        _ when IsDevice(file) => throw Invalid($"'{given}' is a device, not a file."),
        // C:\x.csv:y is an alternate data stream, which cannot be renamed.
        _ when _isWindows && file.LastIndexOf(':') > (file.StartsWith(@"\\?\", StringComparison.Ordinal) ? LongDriveColon : 1) =>
            throw Invalid($"'{given}' is not a valid path for a file: it contains a colon."),
        _ => file,
    };

    // Windows turns nul into \\.\nul in every folder.
    private static bool IsDevice(string file) =>
        _isWindows ? file.StartsWith(@"\\.\", StringComparison.Ordinal) : Path.GetDirectoryName(file) == "/dev";

    private static MewsApiException Invalid(string message, Exception? inner = null) => new(MewsErrorKind.InvalidRequest, message, inner);
}
