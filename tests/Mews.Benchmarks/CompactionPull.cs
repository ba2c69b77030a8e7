using System.Runtime.CompilerServices;
using Mews.Exports;

namespace Mews.Benchmarks;

/// <summary>Writes the successor of a file, in which each id stands once.</summary>
/// <param name="path">Full path of the file.</param>
/// <param name="rows">How many rows it has.</param>
/// <param name="newRows">How many of them, at its end, may have the id of another.</param>
internal sealed class CompactionPull(string path, long rows, long newRows) : IPull
{
    /// <inheritdoc/>
    public Task RunAsync()
    {
        Compact();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(path + ".next");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Compact()
    {
        using FileStream file = FileSystem.OpenToRead(path)!;
        RowLayout layout = ExportFormat.Csv.CreateRows().Layout;
        long start = newRows == rows ? 0 : file.Length - (newRows * (file.Length / rows));
        var successor = new AtomicFile(path, path + ".next", isPrivate: false, new FileRetry(TimeProvider.System, CancellationToken.None), _ => { });
        new FileCompaction(file, layout, file.Length, rows, CancellationToken.None).TryCopy(start, rows - newRows, successor);
    }
}
