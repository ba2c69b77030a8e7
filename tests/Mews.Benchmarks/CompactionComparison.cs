using System.Buffers.Text;

namespace Mews.Benchmarks;

/// <summary>
/// Measures the compaction that <c>-Unique</c> runs at the end of a night, for a portfolio's file of a year, against copying the file.
/// </summary>
internal static class CompactionComparison
{
    private const int Rows = 8_000_000;
    private const int Renewed = 50_000;
    private const int Rounds = 3;

    private static ReadOnlySpan<byte> Header =>
        "Id,ReservationId,SourceId,IsPrimary,UpdatedUtc,EnterpriseId,EnterpriseName,SourceName,SourceType\r\n"u8;

    // Of typical length.
    private static ReadOnlySpan<byte> Rest =>
        ",e4f26a4a-6b0b-4fbf-8d6e-2f7f0c5a3c11,0a4f5f0e-7d0c-4b61-9d3a-5b0b7f3f2b22,True,2025-06-15T12:34:56.789Z"u8
        + ",3fa85f64-5717-4562-b3fc-2c963f66afa6,Hotel Europa,Booking.com,OTA\r\n"u8;

    /// <summary>Prints each measurement to the error output as it comes in, and returns a table in Markdown.</summary>
    internal static async Task<string> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("mews-compact-").FullName;
        try
        {
            string path = Path.Combine(folder, "assignments.csv");
            Write(path);
            List<Measurement>[] taken = [[], [], []];
            for (int round = 0; round < Rounds; round++)
            {
                taken[0].Add(await FreshProcess.MeasureCopyAsync(path));
                taken[1].Add(await FreshProcess.MeasureCompactionAsync(path, Rows, Renewed));
                // The first night, when every row is new.
                taken[2].Add(await FreshProcess.MeasureCompactionAsync(path, Rows, Rows));
            }

            Samples[] times = [.. taken.Select(one => new Samples([.. one.Select(measurement => measurement.Milliseconds)]))];
            Samples[] peaks = [.. taken.Select(one => new Samples([.. one.Select(measurement => measurement.PeakBytes / 1e6)]))];
            return Row.Table(
            [
                new Row(
                    $"`-Unique` of {Rows:N0} rows, {Renewed:N0} of them written again, against a plain copy of the file",
                    "ms",
                    times[0],
                    times[1]),
                new Row("the same, peak memory", "MB", peaks[0], peaks[1]),
                new Row("the same in the first night of all, whose rows are all new", "ms", times[0], times[2]),
                new Row("the same, peak memory", "MB", peaks[0], peaks[2]),
            ]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path)
    {
        var random = new Random(1);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1024 * 1024);
        file.Write(Header);
        byte[] id = new byte[36];
        byte[] bytes = new byte[16];
        List<Guid> old = [];
        for (int row = 0; row < Rows; row++)
        {
            random.NextBytes(bytes);
            // Now and then, an id that comes again at the end.
            Guid known = row < Rows - Renewed ? new Guid(bytes) : old[row - (Rows - Renewed)];
            if (row % ((Rows - Renewed) / Renewed) == 0 && old.Count < Renewed)
            {
                old.Add(known);
            }

            Utf8Formatter.TryFormat(known, id, out _);
            file.Write(id);
            file.Write(Rest);
        }
    }
}
