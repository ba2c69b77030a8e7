using CsCheck;

namespace Mews.Exports.Tests;

public sealed class ResumeDecisionTests
{
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> _request = new() { ["As"] = "Csv" };

    private static readonly Gen<Checkpoint?> _saved = Gen.Null(
        from isSameFile in Gen.Bool
        from isSameToken in Gen.Bool
        from rows in Gen.Int[0, 2]
        from isFinished in Gen.Bool
        from isAtCursor in Gen.Bool
        from hours in Gen.Int[0, 3]
        select new Checkpoint
        {
            File = isSameFile ? "/exports/a.csv" : "/exports/b.csv",
            AccessToken = isSameToken ? "token" : "other",
            Request = _request,
            SavedUtc = _now.AddHours(-hours),
            Position = rows == 0 ? null : "at the end",
            Rows = rows,
            Watermarks = isFinished ? Watermarks.None.With([null], _now.AddDays(-1)) : Watermarks.None,
            Run = isFinished ? null : new RunProgress
            {
                FromUtc = _now.AddDays(-2),
                ToUtc = _now.AddDays(-1),
                SettledUtc = _now.AddDays(-1),
                QueryPosition = rows == 2 ? "at the query" : null,
                Query = isAtCursor ? "another" : null,
                Cursor = isAtCursor ? "cursor" : null,
            },
        });

    private static readonly Gen<ResumeFacts> _facts =
        from saved in _saved
        from state in Gen.Enum<SinkState>()
        from stateAtQuery in Gen.Enum<SinkState>()
        from isForced in Gen.Bool
        from isRestart in Gen.Bool
        from isApart in Gen.Bool
        from isEnded in Gen.Bool
        let options = new ExportOptions
        {
            Path = "/exports/a.csv",
            CheckpointPath = isApart ? "/exports/nightly.mews" : null,
            Operation = Operations.ReservationSourceAssignments,
            Filters = [new()],
            UpdatedStartUtc = _now.AddDays(-2),
            UpdatedEndUtc = isEnded ? _now.AddDays(-1) : null,
            Force = isForced,
            Restart = isRestart,
        }
        let checkpointPath = options.CheckpointPath ?? options.Path + ".mews"
        select new ResumeFacts(options, new ExportPlan(options), options.Path, checkpointPath, _request, "token", _now)
        {
            Saved = saved,
            Sink = new(state),
            SinkAtQuery = new(stateAtQuery),
        };

    [Fact]
    public void What_an_export_did_not_write_is_thrown_away_with_force_only() => _facts.Sample(facts =>
    {
        if (Decide(facts) is not { NothingToDo: null } decision || facts.Options.Force || !facts.Sink.Exists)
        {
            return;
        }

        // From here on the sink is opened, and what lies behind the position is gone.
        Assert.NotNull(facts.Saved);
        Assert.True(
            facts.Options.Restart
            || facts.Sink.State == SinkState.Intact
            || (facts.Saved.Run is not null && facts.Sink.State == SinkState.Longer)
            || (facts.Saved.Run is not null && facts.Sink.State == SinkState.Foreign && decision.Checkpoint.Rows <= facts.Saved.Rows),
            $"{facts.Sink.State} {decision}");
    });

    [Fact]
    public void An_export_goes_on_only_where_it_is_known_to_have_been() => _facts.Sample(facts =>
    {
        if (Decide(facts) is not { } decision)
        {
            return;
        }

        Assert.Contains(decision.Checkpoint.Position, (string?[])[null, facts.Saved?.Position, facts.Saved?.Run?.QueryPosition]);
        Assert.True(decision.Checkpoint.IsValid);
        // The checkpoint is there already, or is written before the sink is opened.
        Assert.True(decision.NothingToDo is not null || decision.IsUnsaved
            || decision.Checkpoint with { File = facts.Saved!.File, AccessToken = facts.Saved.AccessToken } == facts.Saved);
        Assert.Equal(facts.Options.Path, decision.Checkpoint.File);
    });

    private static ResumeDecision? Decide(ResumeFacts facts)
    {
        try
        {
            return ResumeDecision.For(facts);
        }
        catch (MewsApiException exception)
        {
            Assert.Equal(MewsErrorKind.ExportRefused, exception.Kind);
            return null;
        }
    }
}
