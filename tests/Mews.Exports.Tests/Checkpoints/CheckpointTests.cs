using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Mews.Exports.Tests;

public sealed class CheckpointTests
{
    private static readonly Gen<DateTimeOffset> _time =
        Gen.Long[new DateTime(2020, 1, 1).Ticks, new DateTime(2027, 1, 1).Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<Watermarks> _watermarks =
        Gen.Select(Gen.Nullable(Gen.Int[0, 30].Select(Generate.Id)), _time).List[0, 20]
            .Select(all => new Watermarks(all.DistinctBy(one => one.Item1).Select(one => (one.Item1, one.Item2))));

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
        from uniqueRows in Gen.Long[0, rows]
        from hasSuccessor in Gen.Bool
        from refused in Gen.Int[0, 30].Select(Generate.Id).List[0, 5]
        select new Checkpoint
        {
            File = "/exports/nightly.csv",
            AccessToken = "0123456789ab",
            Request = new Dictionary<string, string> { ["As"] = "Csv" },
            SavedUtc = saved,
            Watermarks = watermarks,
            Position = position,
            Rows = rows,
            Unique = new SinkPosition(position, uniqueRows),
            Successor = hasSuccessor && isFinished ? new SinkPosition("1 x", rows / 2) : null,
            Refused = refused,
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

    // Version 3 as it was written from the start. It may change with its number only.
    private static readonly string _written = """
        {
          "Version": 3,
          "File": "/exports/nightly.csv",
          "AccessToken": "0123456789ab",
          "Request": {
            "Operation": "sourceAssignments/getAll/2024-09-20",
            "Format": "Csv"
          },
          "SavedUtc": "2025-06-01T03:00:00.5Z",
          "Position": "120 47DEQpj8HBSa\u002B/TImW\u002B5JCeuQeRkm5NMpJWZG3hSuFU=",
          "Rows": 3,
          "Unique": {
            "Position": null,
            "Rows": 0
          },
          "Successor": null,
          "Watermarks": {
            "2025-05-30T02:55:00Z": [
              "00000000-0000-0000-0000-000000000001",
              null
            ],
            "2025-05-31T02:55:00Z": [
              "00000000-0000-0000-0000-000000000002"
            ]
          },
          "Refused": [
            "00000000-0000-0000-0000-000000000002"
          ],
          "Sample": {
            "EnterpriseId": "00000000-0000-0000-0000-000000000001",
            "ItemIds": [
              "00000000-0000-0000-0000-000000000003"
            ]
          },
          "Run": {
            "FromUtc": "2025-05-30T02:55:00Z",
            "ToUtc": "2025-06-01T02:55:00Z",
            "SettledUtc": "2025-06-01T02:55:00Z",
            "RowsBefore": 1,
            "Watermarks": {},
            "IdQueries": 0,
            "QueryPosition": null,
            "QueryRows": 2,
            "Query": "everything",
            "Cursor": "abc"
          }
        }
        """.ReplaceLineEndings();

    [Fact]
    public void The_form_of_checkpoints_is_the_one_that_lies_beside_files() =>
        Assert.Equal(_written, Encoding.UTF8.GetString(CheckpointJson.Write(CheckpointJson.Read(Encoding.UTF8.GetBytes(_written)))));

    [Fact]
    public void A_checkpoint_that_lacks_a_property_is_refused()
    {
        foreach (Match property in Regex.Matches(_written, "\"\\w+\"(?=: )"))
        {
            string cut = _written.Remove(property.Index, property.Length).Insert(property.Index, "\"Unknown\"");
            bool isOfRequest = property.Value is "\"Operation\"" or "\"Format\"";
            Exception? refusal = Record.Exception(() => { CheckpointJson.Read(Encoding.UTF8.GetBytes(cut)); });
            Assert.Equal(isOfRequest ? null : "A value that every checkpoint has is missing.", refusal?.Message);
        }
    }

    [Fact]
    public void Watermarks_move_for_those_that_are_named_and_stay_for_all_others() => Gen.Select(
        _watermarks,
        Gen.Nullable(Gen.Int[0, 30].Select(Generate.Id)).List[0, 9],
        _time).Sample(
        (before, moved, time) =>
        {
            Watermarks after = before.With(moved, time);
            Assert.All(
                Enumerable.Range(0, 31).Select(index => (Guid?)Generate.Id(index)).Append(null),
                id => Assert.Equal(moved.Contains(id) ? time : before.Of(id), after.Of(id)));
        });
}
