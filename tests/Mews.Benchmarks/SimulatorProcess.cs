namespace Mews.Benchmarks;

/// <summary>The simulator in its own process, so that its work and its JIT do not count as the client's.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private const string LastLine = "Ctrl+C stops it.";

    private static readonly string[] _always = ["--request-limit", "0", "--no-compression", "--enterprises", "1"];

    private readonly ChildProcess _process;

    private SimulatorProcess(ChildProcess process, Platform platform)
    {
        _process = process;
        Platform = platform;
    }

    internal Platform Platform { get; }

    internal int Id => _process.Id;

    /// <summary>With one hotel. Pages are serialized by warm-up pulls before anybody measures.</summary>
    internal static async Task<SimulatorProcess> StartAsync(int warmUpPages, params string[] options)
    {
        var process = new ChildProcess("Mews.Simulator", [.. _always, .. options]);
        try
        {
            var simulator = new SimulatorProcess(process, await ReadPlatformAsync(process.Output));
            using var warmUp = new FloorPull(simulator.Platform, warmUpPages);
            await warmUp.RunAsync();
            return simulator;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>With many hotels, and the request limit of Mews.</summary>
    internal static async Task<SimulatorProcess> StartPortfolioAsync(params string[] options)
    {
        var process = new ChildProcess("Mews.Simulator", ["--no-compression", .. options]);
        try
        {
            return new SimulatorProcess(process, await ReadPlatformAsync(process.Output, "PortfolioAccessToken"));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public void Dispose() => _process.Dispose();

    private static async Task<Platform> ReadPlatformAsync(StreamReader output, string accessToken = nameof(Platform.AccessToken))
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await output.ReadLineAsync() is { } line && line != LastLine)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            values[words[0]] = words[^1];
        }

        return values.Count > 0
            ? new Platform(values["Address"], values["ClientToken"], values[accessToken])
            : throw new InvalidOperationException("The simulator did not start.");
    }
}
