namespace Mews.Exports;

/// <summary>Retries while another program holds a file: virus scanners, backup agents and OneDrive let go within seconds.</summary>
/// <param name="clock">Clock of the waits.</param>
/// <param name="cancellationToken">Ends the retries: the next failure is final.</param>
internal sealed class FileRetry(TimeProvider clock, CancellationToken cancellationToken)
{
    /// <summary>A file that is still held after this time is an error.</summary>
    internal static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private const int AccessDenied = 5;

    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE; on Unix EBUSY, ETXTBSY, and EAGAIN of Linux and of macOS,
    // which locks of .NET return.
    private static readonly int[] _heldErrors = FileSystem.IsWindows ? [32, 33, 1224] : [16, 26, 11, 35];

    /// <summary>Runs an action on a file until it succeeds or fails for good.</summary>
    /// <param name="action">The action.</param>
    /// <param name="isReplacing">
    /// Whether it replaces a file. Windows then denies access while another program has the file open, or its deletion is pending.
    /// </param>
    internal T Run<T>(Func<T> action, bool isReplacing = false)
    {
        long begunAt = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return action();
            }
            catch (Exception exception)
                when (IsHeld(exception, isReplacing)
                    && clock.GetElapsedTime(begunAt) < MaxWait
                    && !cancellationToken.IsCancellationRequested)
            {
                // Cancellation ends the wait, and a last try follows.
                clock.Delay(_pause, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
            }
        }
    }

    private static bool IsHeld(Exception exception, bool isReplacing) => exception switch
    {
        IOException => _heldErrors.Contains(exception.HResult & 0xFFFF),
        UnauthorizedAccessException => FileSystem.IsWindows && isReplacing && (exception.HResult & 0xFFFF) == AccessDenied,
        _ => false,
    };
}
