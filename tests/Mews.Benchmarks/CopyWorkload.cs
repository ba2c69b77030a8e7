using System.Runtime.CompilerServices;
using Mews.Exports;

namespace Mews.Benchmarks;

/// <summary>Copies a file, and flushes the copy to disk.</summary>
internal sealed class CopyWorkload(string path) : IWorkload
{
    private const int BufferSize = 1024 * 1024;

    public Task RunAsync()
    {
        Copy();
        return Task.CompletedTask;
    }

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
