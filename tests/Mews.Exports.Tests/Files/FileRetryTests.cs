using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

public sealed class FileRetryTests
{
    // ERROR_SHARING_VIOLATION of Windows, EBUSY of Unix.
    private static readonly IOException _held = new("Somebody holds it.", OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : 16);

    private readonly JumpingClock _clock = new();
    private int _tries;

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(29)]
    public async Task What_is_held_for_less_than_half_a_minute_is_waited_for(int seconds)
    {
        DateTimeOffset free = _clock.GetUtcNow().AddSeconds(seconds);
        Assert.Equal("done", await RunAsync(() => _clock.GetUtcNow() < free ? throw _held : "done"));
        Assert.Equal(seconds > 0, _tries > 1);
        Assert.InRange(_clock.GetUtcNow() - free, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task What_is_held_for_longer_is_an_error()
    {
        DateTimeOffset start = _clock.GetUtcNow();
        Assert.Same(_held, await Assert.ThrowsAsync<IOException>(() => RunAsync(() => throw _held)));
        Assert.InRange(_clock.GetUtcNow() - start, FileRetry.MaxWait, FileRetry.MaxWait + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_will_not_pass_is_an_error_at_once()
    {
        foreach (Exception exception in (Exception[])[new DirectoryNotFoundException(), new FileNotFoundException(), new IOException(
            "No space left on device",
            OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28), new InvalidOperationException()])
        {
            _tries = 0;
            Assert.Same(exception, await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(() => throw exception)));
            Assert.Equal(1, _tries);
        }
    }

    [Fact]
    public async Task Whoever_stops_waits_no_longer()
    {
        using var stop = new CancellationTokenSource();
        var tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var retry = new FileRetry(new FakeTimeProvider(), stop.Token);
        Task<string> result = Task.Run<string>(
            () => retry.Run<string>(() =>
            {
                tried.TrySetResult();
                throw _held;
            }),
            Given.Stop);
        await tried.Task.InTimeAsync();
        await stop.CancelAsync();
        Assert.Same(_held, await Assert.ThrowsAsync<IOException>(() => result.InTimeAsync()));
    }

    [Fact]
    public void A_file_that_another_stream_holds_is_known_as_held()
    {
        string path = Path.GetTempFileName();
        try
        {
            FileStream other = new(path, FileMode.Open, FileAccess.Read, FileShare.None);
            using FileStream mine = new FileRetry(_clock, Given.Stop).Run(() =>
            {
                if (++_tries == 3)
                {
                    other.Dispose();
                }

                return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            });
            Assert.Equal(3, _tries);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Task<string> RunAsync(Func<string> action) => Task.Run(
        () => new FileRetry(_clock, Given.Stop).Run(() =>
        {
            _tries++;
            return action();
        }),
        Given.Stop).InTimeAsync();

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public override DateTimeOffset GetUtcNow() => new(_ticks, TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ticks += dueTime.Ticks;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
