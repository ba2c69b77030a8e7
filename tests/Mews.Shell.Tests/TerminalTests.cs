using Mews.Simulator;

namespace Mews.Shell.Tests;

public sealed class TerminalTests
{
    [Fact(Timeout = 300_000)]
    public async Task Ctrl_C_cancels_the_request_and_gives_the_prompt_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The terminal is one of Linux.");
        var asked = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = async (_, gone) =>
                {
                    gone.Register(cancelled.SetResult);
                    asked.SetResult();
                    await Task.Delay(Timeout.Infinite, gone);
                },
            },
            TestContext.Current.CancellationToken);
        using var terminal = new Terminal(["dotnet", PlaygroundProcess.Program], TestContext.Current.CancellationToken);

        // It asks where the cursor is between any two keys.
        await terminal.EnterAsync("Remove-Module PSReadLine");
        await terminal.EnterAsync($"Connect-Mews -PlatformAddress {simulator.Address}");
        await terminal.EnterAsync("Get-MewsSourceAssignment; 'not rea' + 'ched'");
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        terminal.Type(Terminal.CtrlC);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("not reached", await terminal.EnterAsync("exit 5"), StringComparison.Ordinal);
        Assert.Equal(5, await terminal.ExitAsync());
    }

    [Fact(Timeout = 300_000)]
    public async Task The_prompt_completes_commands()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The terminal is one of Linux.");
        using var terminal = new Terminal(["dotnet", PlaygroundProcess.Program], TestContext.Current.CancellationToken);
        await terminal.SeeAsync("PS /");
        terminal.Type("Get-MewsG\t");
        await terminal.SeeAsync("Get-MewsGroupSourceAssignment");
    }
}
