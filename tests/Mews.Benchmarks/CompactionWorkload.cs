using System.Runtime.CompilerServices;
using Mews.Exports;

namespace Mews.Benchmarks;

/// <summary>Writes the compacted successor of a file, whose last rows may have the ids of earlier ones.</summary>
internal sealed class CompactionWorkload(string path, long rows, long newRows) : IWorkload
{
    public Task RunAsync()
    {
        Compact();
        return Task.CompletedTask;
    }

    public void Dispose() => File.Delete(path + ".next");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Compact()
    {
        using FileStream file = FileSystem.OpenToRead(path)!;
        RowLayout layout = ExportFormat.Csv.CreateRows().Layout;
        long start = newRows == rows ? 0 : file.Length - (newRows * (file.Length / rows));
        var successor = new AtomicFile(
            path, path + ".next", isPrivate: false, new FileRetry(TimeProvider.System, CancellationToken.None), _ => { });
        new FileCompaction(file, layout, file.Length, rows, CancellationToken.None).TryCopy(start, rows - newRows, successor);
    }
}
