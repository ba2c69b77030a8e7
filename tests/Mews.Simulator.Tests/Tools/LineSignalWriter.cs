namespace Mews.Simulator.Tests;

/// <summary>Says when a line that begins with something has been written.</summary>
internal sealed class LineSignalWriter(string start) : StringWriter
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Written => _written.Task;

    public override async Task WriteLineAsync(string? value)
    {
        await base.WriteLineAsync(value);
        if (value?.StartsWith(start, StringComparison.Ordinal) == true)
        {
            _written.TrySetResult();
        }
    }
}
