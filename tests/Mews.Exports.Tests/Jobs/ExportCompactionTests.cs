using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

/// <summary>What becomes of an export whose compaction ends half-way.</summary>
public sealed class ExportCompactionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-compact-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private Action<string> _step = _ => { };

    private ExportOptions Options => new()
    {
        Path = Path.Combine(_folder.FullName, "file.csv"),
        Operation = Operations.GroupSourceAssignments,
        Filters = [new() { EnterpriseIds = [Generate.Id(1)] }],
        UpdatedStartUtc = _clock.GetUtcNow().AddDays(-1),
        IsUnique = true,
        Step = step => _step(step),
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_that_begins_with_all_that_its_successor_holds_is_not_taken_for_it()
    {
        ExportOptions options = Options;
        await RunAsync(options, 1, 2);
        _step = step => { if (step == "swap file") { throw new IOException("A reader holds it."); } };
        Assert.NotNull((await RunAsync(options, 2)).CompactionFailure);
        Assert.Equal(3, Rows(options));

        _step = _ => { };
        Assert.Null((await RunAsync(options, 3)).CompactionFailure);
        Assert.Equal(3, Rows(options));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rename_that_ended_half_way_leaves_a_successor_that_takes_its_place(bool isApart)
    {
        ExportOptions options = isApart ? Options with { CheckpointPath = Path.Combine(_folder.FullName, "checkpoint") } : Options;
        await RunAsync(options, 1, 2, 3);
        _step = step => { if (step is "swap file" or "discard file") { throw new InvalidOperationException("killed"); } };
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(options, 1));
        File.Delete(options.Path);

        _step = _ => { };
        await RunAsync(options, 4);
        Assert.Equal(4, Rows(options));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Where_the_last_checkpoint_fails_the_rows_are_gone_all_the_same()
    {
        ExportOptions options = Options;
        await RunAsync(options, 1, 2, 3);
        bool isSwapped = false;
        _step = step =>
        {
            isSwapped |= step == "swapped file";
            if (isSwapped && step == "write checkpoint")
            {
                throw new IOException("No space left on device.");
            }
        };
        ExportJob export = await RunAsync(options, 1, 2);
        Assert.Null(export.CompactionFailure);
        Assert.Equal((3, 2, new FileInfo(options.Path).Length), (export.RowsSafe, export.RowsSuperseded, export.BytesSafe));
        Assert.Equal(3, Rows(options));

        _step = _ => { };
        await RunAsync(options, 3);
        Assert.Equal(3, Rows(options));
    }

    [Fact]
    public async Task A_checkpoint_of_which_only_the_successor_is_left_takes_its_place_before_another_is_written()
    {
        ExportOptions options = Options with { UpdatedEndUtc = _clock.GetUtcNow().AddDays(1), IsUnique = false };
        await RunAsync(options, 1, 2);
        _clock.Advance(TimeSpan.FromDays(5));
        await RunAsync(options, 1);
        string checkpoint = options.Path + ".mews";
        File.Move(checkpoint, checkpoint + ".new");
        _step = step => { if (step == "flush checkpoint") { throw new InvalidOperationException("the power is gone"); } };
        using var export = new ExportJob(Session(), options with { IsUnique = true });
        Assert.True(export.IsCompactionDue);
        Assert.Throws<InvalidOperationException>(export.Compact);
        Assert.True(File.Exists(checkpoint));
    }

    private async Task<ExportJob> RunAsync(ExportOptions options, params int[] ids)
    {
        _clock.Advance(TimeSpan.FromDays(1));
        using var export = new ExportJob(Session(), options);
        await export.RunAsync(new Source(ids));
        return export;
    }

    private static int Rows(ExportOptions options) => File.ReadAllLines(options.Path).Length - 1;

    private MewsSession Session() => new(_session with { Clock = _clock });

    private readonly MewsSessionOptions _session = Given.SessionOptions(new Uri("http://127.0.0.1:9/"));

    private sealed class Source(int[] ids) : IPageSource
    {
        public IPageReader Read(IEnumerable<Query> queries) => new Reader(ids, queries.GetEnumerator());
    }

    private sealed class Reader(int[] ids, IEnumerator<Query> queries) : IPageReader
    {
        private bool _isOver;

        // Of the first window alone.
        public Task<Page?> ReadAsync()
        {
            Page? page = queries.MoveNext()
                ? new Page(new PageRequest(queries.Current, 1000, null), _isOver ? [] : [.. ids.Select(Item)], cursor: null)
                : null;
            _isOver = true;
            return Task.FromResult(page);
        }

        public void Dispose() => queries.Dispose();

        private static GroupSourceAssignment Item(int id) =>
            new() { Id = Generate.Id(id), ReservationGroupId = Generate.Id(id), SourceId = Generate.Id(9), IsPrimary = true };
    }
}
