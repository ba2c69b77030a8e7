using System.Globalization;
using Mews.Connector;

namespace Mews.Mono;

/// <summary>Asynchronous work uses English on every thread, and restores the thread's language.</summary>
internal static class LanguageCheck
{
    internal static void Run()
    {
        var start = new TaskCompletionSource<bool>();
        Task<CultureInfo> work = WorkAsync(start.Task);
        Require.That(CultureInfo.CurrentUICulture.Equals(GermanWindows.Language), "The caller of asynchronous work has lost its language.");
        CultureInfo? after = null;
        var other = new Thread(() =>
        {
            // The continuation runs in here.
            start.SetResult(true);
            after = CultureInfo.CurrentUICulture;
        });
        other.Start();
        other.Join();
        Require.That(
            work.GetAwaiter().GetResult().Equals(CultureInfo.InvariantCulture),
            "Asynchronous work that goes on on another thread speaks its language.");
        Require.That(GermanWindows.Language.Equals(after), $"Asynchronous work leaves a thread with another language: '{after}'.");
        Require.That(
            CultureInfo.CurrentUICulture.Equals(GermanWindows.Language), "Asynchronous work changes the language of who waits for it.");
    }

    private static async Task<CultureInfo> WorkAsync(Task start)
    {
        MessageLanguage.UseEnglish();
        await start.ConfigureAwait(false);
        return CultureInfo.CurrentUICulture;
    }
}
