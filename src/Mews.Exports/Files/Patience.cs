namespace Mews.Exports;

/// <summary>Tries again for a while where another program holds a file: virus scanners, backup agents and OneDrive let go within seconds.</summary>
/// <param name="clock">What tells the time.</param>
/// <param name="stop">Ends the waiting: what fails then is not tried again.</param>
internal sealed class Patience(TimeProvider clock, CancellationToken stop)
{
    /// <summary>After so long, what still fails is an error.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private const int AccessDenied = 5;

    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE; elsewhere EBUSY and ETXTBSY, and EAGAIN of Linux and of macOS, which is what
    // .NET's own locks answer.
    private static readonly int[] _held = FileSystem.IsWindows ? [32, 33, 1224] : [16, 26, 11, 35];

    /// <summary>Does something with a file.</summary>
    /// <param name="action">What to do, as often as it takes.</param>
    /// <param name="isReplacing">Whether a file is replaced: Windows denies access then where another program has it open, or its deletion is pending.</param>
    /// <returns>What the action returns.</returns>
    internal T Run<T>(Func<T> action, bool isReplacing = false)
    {
        long begunAt = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return action();
            }
            catch (Exception exception) when (IsHeld(exception, isReplacing) && clock.GetElapsedTime(begunAt) < Longest && !stop.IsCancellationRequested)
            {
                // Where it is stopped meanwhile, one last try follows.
                clock.Delay(_pause, stop).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
            }
        }
    }

    private static bool IsHeld(Exception exception, bool isReplacing) => exception switch
    {
        IOException => _held.Contains(exception.HResult & 0xFFFF),
        UnauthorizedAccessException => FileSystem.IsWindows && isReplacing && (exception.HResult & 0xFFFF) == AccessDenied,
        _ => false,
    };
}
