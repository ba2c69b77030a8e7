namespace Mews.Benchmarks;

/// <summary>Measures in a process made for it: the JIT is cold there, as in a shell that was just opened.</summary>
internal static class FreshProcess
{
    /// <summary>Pulls every page, and looks for nothing but the cursor.</summary>
    internal static Task<Measurement> MeasureFloorAsync(Platform platform) => MeasureAsync(platform, "floor");

    /// <summary>Runs a script with the module imported and connected.</summary>
    internal static Task<Measurement> MeasureCmdletAsync(Platform platform, string script) => MeasureAsync(platform, "cmdlet", script);

    private static async Task<Measurement> MeasureAsync(Platform platform, params string[] arguments)
    {
        using var process = new ChildProcess("Mews.Benchmarks", ["run", .. arguments], platform);
        string output = await process.Output.ReadToEndAsync();
        if (await process.WaitAsync() != 0)
        {
            throw new InvalidOperationException($"'{string.Join(' ', arguments)}' failed.");
        }

        var measurement = Measurement.FromJson(output);
        await Console.Error.WriteLineAsync($"{string.Join(' ', arguments)}: {measurement}");
        return measurement;
    }
}
