using CsCheck;
using Mews.Exports;

namespace Mews.Connector.Tests;

public sealed class CheckpointTests
{
    private static readonly Gen<DateTimeOffset> _time =
        Gen.Long[new DateTime(2020, 1, 1).Ticks, new DateTime(2027, 1, 1).Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<Watermarks> _watermarks =
        Gen.Select(Gen.Nullable(Gen.Int[0, 30].Select(Generate.Id)), _time).List[0, 20].Select(all => new Watermarks(all.DistinctBy(one => one.Item1).Select(one => (one.Item1, one.Item2))));

    private static readonly Gen<Checkpoint> _checkpoint =
        from saved in _time
        from watermarks in _watermarks
        from progress in _watermarks
        from position in Gen.Null(Gen.String)
        from rows in Gen.Long[0, 1000]
        from queryRows in Gen.Long[0, rows]
        from start in Gen.Nullable(_time)
        from cursor in Gen.Null(Gen.String)
        from isFinished in Gen.Bool
        select new Checkpoint
        {
            File = "/exports/nightly.csv",
            AccessToken = "0123456789ab",
            Request = new Dictionary<string, string> { ["As"] = "Csv" },
            SavedUtc = saved,
            Watermarks = watermarks,
            Position = position,
            Rows = rows,
            Run = isFinished ? null : new RunProgress
            {
                FromUtc = start,
                ToUtc = start?.AddDays(2),
                SettledUtc = start?.AddDays(1),
                RowsBefore = queryRows / 2,
                Watermarks = progress,
                IdQueries = (int)rows,
                QueryPosition = position,
                QueryRows = queryRows,
                Query = cursor is null ? null : "everything",
                Cursor = cursor,
            },
        };

    [Fact]
    public void A_checkpoint_is_read_as_it_was_written() => _checkpoint.Sample(checkpoint =>
    {
        byte[] json = CheckpointJson.Write(checkpoint);
        Assert.Equal(json, CheckpointJson.Write(CheckpointJson.Read(json)));
    });

    [Fact]
    public void Watermarks_move_for_those_that_are_named_and_stay_for_all_others() => Gen.Select(_watermarks, Gen.Nullable(Gen.Int[0, 30].Select(Generate.Id)).List[0, 9], _time).Sample(
        (before, moved, time) =>
        {
            Watermarks after = before.With(moved, time);
            Assert.All(
                Enumerable.Range(0, 31).Select(index => (Guid?)Generate.Id(index)).Append(null),
                id => Assert.Equal(moved.Contains(id) ? time : before.Of(id), after.Of(id)));
        });
}
