using System.Runtime.CompilerServices;
using Mews.Exports;

namespace Mews.Benchmarks;

/// <summary>Copies a file, durably.</summary>
/// <param name="path">Full path of the file.</param>
internal sealed class CopyPull(string path) : IPull
{
    private const int BufferSize = 1024 * 1024;

    /// <inheritdoc/>
    public Task RunAsync()
    {
        Copy();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(path + ".copy");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Copy()
    {
        using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        using var to = new FileStream(path + ".copy", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
        from.CopyTo(to, BufferSize);
        Disk.Flush(to);
    }
}
