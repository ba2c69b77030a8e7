using System.Diagnostics;
using System.Globalization;
using Mews.Playground;
using Mews.Simulator;

namespace Mews.Shell.Tests;

/// <summary>
/// Real processes that are killed while they export, and others that go on. MEWS_KILLS says how many are killed, and MEWS_CHAOS_SEED, which
/// a failure names, when.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private readonly int _kills = Number("MEWS_KILLS") ?? 2;
    private readonly int _seed = Number("MEWS_CHAOS_SEED") ?? Random.Shared.Next();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-kill-");
    private readonly FileSystemWatcher _successors;
    private TaskCompletionSource _isTime = new();
    private bool _isForSuccessor;
    private int _left = int.MaxValue;
    private MewsSimulator _simulator = null!;

    public KillTests()
    {
        _successors = new FileSystemWatcher(_folder.FullName, "*.mews.next") { EnableRaisingEvents = true };
        _successors.Created += (_, _) => TellIf(_isForSuccessor);
        _successors.Renamed += (_, _) => TellIf(_isForSuccessor);
    }

    private static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    // So slow that an export takes a few commits.
    public async ValueTask InitializeAsync() => _simulator = await MewsSimulator.StartAsync(
        new SimulatorOptions
        {
            RequestLimit = 0,
            Hotel = new HotelOptions { Reservations = 2000 },
            BeforeAnswer = async (_, gone) =>
            {
                await Task.Delay(20, gone);
                TellIf(Interlocked.Decrement(ref _left) == 0);
            },
        },
        TestCancelled);

    public async ValueTask DisposeAsync()
    {
        _successors.Dispose();
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // By groups: whose sources are exact is found out anew by a run that goes on. It has all that the other has, and where there are few
    // kills it is enough.
    public static TheoryData<string> Commands =>
        Number("MEWS_KILLS") is null
            ? new("Export-MewsReservation -SourceFrom Group -Unique")
            : new("Export-MewsSourceAssignment", "Export-MewsReservation -SourceFrom Group -Unique");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_export_that_is_killed_goes_on_and_the_file_is_what_it_would_have_been(string command)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"MEWS_CHAOS_SEED={_seed}");
        var random = new Random(_seed);
        byte[] whole = await FinishAsync(command, "whole.csv");
        Assert.InRange(whole.Length, 100_000, int.MaxValue);
        string file = "0.csv";
        for (int kills = 0; kills < _kills;)
        {
            using Process process = Start(command, file);
            _isTime = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            // Some are killed while the successor of their file is written, or takes its place.
            _isForSuccessor = command.EndsWith("-Unique", StringComparison.Ordinal) && random.Next(3) == 0;
            _left = _isForSuccessor ? int.MaxValue : random.Next(1, 70);
            if (await Task.WhenAny(_isTime.Task, process.WaitForExitAsync(TestCancelled)) == _isTime.Task)
            {
                // Somewhere between two requests, or between two steps to the disk.
                await Task.Delay(random.Next(_isForSuccessor ? 10 : 40), TestCancelled);
                process.Kill();
                await process.WaitForExitAsync(TestCancelled);
                kills++;
                continue;
            }

            Assert.Equal(0, process.ExitCode);
            Compare(whole, file);
            file = $"{kills}.csv";
        }

        _left = int.MaxValue;
        await FinishAsync(command, file);
        Compare(whole, file);
    }

    private void TellIf(bool isTime)
    {
        if (isTime)
        {
            _isTime.TrySetResult();
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private void Compare(byte[] whole, string file) =>
        Assert.True(
            whole.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_folder.FullName, file))),
            $"{file} is another: MEWS_CHAOS_SEED={_seed}");

    private async Task<byte[]> FinishAsync(string command, string file)
    {
        using Process process = Start(command, file);
        await process.WaitForExitAsync(TestCancelled);
        Assert.Equal(0, process.ExitCode);
        return await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, file), TestCancelled);
    }

    private Process Start(string command, string file)
    {
        ProcessStartInfo start = PowerShellTool.With(
            "-NonInteractive",
            "-Command",
            $"""
            $ErrorActionPreference = 'Stop'
            Import-Module '{ModuleLayout.Path}'
            Connect-Mews -RequestLimit 0
            {command} '{file}' -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -PageSize 50 -ThrottleLimit 2
            """);
        start.WorkingDirectory = _folder.FullName;
        start.Environment["MEWS_PLATFORM_ADDRESS"] = _simulator.Address.AbsoluteUri;
        start.Environment["MEWS_CLIENT_TOKEN"] = _simulator.Options.ClientToken;
        start.Environment["MEWS_ACCESS_TOKEN"] = _simulator.Options.AccessToken;
        return Process.Start(start)!;
    }
}
