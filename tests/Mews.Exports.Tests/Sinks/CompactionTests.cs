using System.Text;
using CsCheck;

namespace Mews.Exports.Tests;

/// <summary>Rows that were written again later, and go.</summary>
[Trait("Speed", "Slow")]
public sealed class CompactionTests : IDisposable
{
    private static readonly string[] _texts
        = ["Booking.com", "A, B", "\"quoted\"", "two\r\nlines", "\n", "Žluťoučký", "ends with a quote\"", "a\r\n\"\"\r\nb"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-compact-");

    private string File => Path.Combine(_folder.FullName, "file");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Of_rows_with_one_id_the_last_stays_whatever_the_format_the_names_and_the_number_of_passes() => Gen.Select(
        Gen.Int[0, ExportFormat.All.Count - 1], Gen.Select(Gen.Int[0, 40], Gen.Int[0, _texts.Length - 1]).List[0, 120], Gen.Int[0, 60], Gen
            .Int[1, 20], Gen.Bool).Sample(
        (format, drawn, before, maxIds, hasByteOrderMark) =>
        {
            // Before the place up to which ids are unique each is there once.
            EnrichedSourceAssignment[] old = [.. drawn.Take(before).DistinctBy(row => row.Item1).Select(Item)];
            EnrichedSourceAssignment[] added = [.. drawn.Skip(before).Select(Item)];
            ExportFormat used = ExportFormat.All[format];
            used = used with { HasByteOrderMark = hasByteOrderMark && used.Delimiter is not null };
            byte[] file = Bytes(used, [.. old, .. added]);
            System.IO.File.WriteAllBytes(File, file);
            EnrichedSourceAssignment[] all = [.. old, .. added];
            EnrichedSourceAssignment[] expected = [.. all.Where((row, index) => !all.Skip(index + 1).Any(later => later.Id == row.Id))];

            using (var stream = new FileStream(File, FileMode.Open, FileAccess.Read))
            {
                var compaction = new FileCompaction(stream, used.CreateRows().Layout, file.Length, all.Length, Given.Stop, maxIds);
                long? rows = compaction.TryCopy(Bytes(used, old).Length * (old.Length > 0 ? 1 : 0), old.Length, Successor());
                Assert.Equal(expected.Length == all.Length ? null : expected.Length, rows);
            }

            Assert.Equal(
                expected.Length == all.Length ? null : Bytes(used, expected),
                System.IO.File.Exists(File + ".next") ? System.IO.File.ReadAllBytes(File + ".next") : null);
            System.IO.File.Delete(File + ".next");
        },
        threads: 1);

    [Fact]
    public void Rows_longer_than_the_memory_that_reads_them_and_rows_across_its_end_are_whole()
    {
        EnrichedSourceAssignment[] rows = [.. Enumerable.Range(0, 9)
            .Select(index => Item((index % 5, 0), new string('x', 300_000 + (index * 250_007)) + "\r\n"))];
        byte[] file = Bytes(ExportFormat.Csv, rows);
        System.IO.File.WriteAllBytes(File, file);
        using var stream = new FileStream(File, FileMode.Open, FileAccess.Read);
        Assert.Equal(5, new FileCompaction(stream, ExportFormat.Csv.CreateRows().Layout, file.Length, rows.Length, Given.Stop).TryCopy(
            0,
            0,
            Successor()));
        Assert.Equal(Bytes(ExportFormat.Csv, rows[4..]), System.IO.File.ReadAllBytes(File + ".next"));
    }

    [Theory]
    [InlineData("Id,SourceId\r\nno id,x\r\n", "is not a row with an Id")]
    [InlineData("Id\r\n6f1f2f0a-3d6e-4a51-9f0f-1b2c3d4e5f60,\"open", "is not complete")]
    public void What_is_not_rows_is_refused(string text, string message)
    {
        System.IO.File.WriteAllText(File, text);
        using var stream = new FileStream(File, FileMode.Open, FileAccess.Read);
        var compaction = new FileCompaction(stream, ExportFormat.Csv.CreateRows().Layout, Encoding.UTF8.GetByteCount(text), 1, Given.Stop);
        Assert.Contains(
            message,
            Assert.Throws<InvalidDataException>(() => compaction.TryCopy(0, 0, Successor())).Message,
            StringComparison.Ordinal);
    }

    private AtomicFile Successor() => new(File, File + ".next", isPrivate: false, new FileRetry(TimeProvider.System, Given.Stop), _ => { });

    private static byte[] Bytes(ExportFormat format, EnrichedSourceAssignment[] rows)
    {
        RowFormat writer = format.CreateRows();
        var columns = Columns.Of(typeof(EnrichedSourceAssignment));
        writer.WriteStart(columns);
        writer.Write(columns, new([.. rows]));
        return [.. writer.Buffer.Written];
    }

    private static EnrichedSourceAssignment Item((int Id, int Text) drawn, int version) => Item(drawn, _texts[drawn.Text] + version);

    private static EnrichedSourceAssignment Item((int Id, int Text) drawn, string name) => new()
    {
        Id = Generate.Id(drawn.Id),
        ReservationId = Generate.Id(drawn.Id + 100),
        SourceId = Generate.Id(drawn.Text),
        SourceName = name,
        UpdatedUtc = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
