using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Mews.Simulator;
using Mews.Simulator.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

public sealed class ExportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private SimulatedFault? _fault;
    private Predicate<SimulatedRequest> _isFaulty = _ => true;
    private MewsSimulator _simulator = null!;

    private ExportOptions Whole => new()
    {
        Path = Path.Combine(_folder.FullName, "assignments.csv"),
        Operation = Operations.ReservationSourceAssignments,
        Filters = [new()],
        UpdatedStartUtc = _start,
        UpdatedEndUtc = _end,
    };

    private string CheckpointPath => Whole.Path + ".mews";

    public async ValueTask InitializeAsync() => _simulator = await Given.NewSimulatorAsync(
        Given.SimulatorOptions with { Hotel = new HotelOptions { Reservations = 60 }, Fault = request => _isFaulty(request) ? _fault : null });

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Rows_are_the_truth_as_Import_Csv_reads_it()
    {
        await Whole.RunAsync(Session());
        string[] lines = await File.ReadAllLinesAsync(Whole.Path, Given.Stop);
        Assert.Equal("Id,ReservationId,SourceId,IsPrimary,UpdatedUtc", lines[0]);
        Assert.Equal(
            Truth().Select(item => $"{item.Id},{item.ReservationId},{item.SourceId},{item.IsPrimary},{UtcTime.Format(item.UpdatedUtc)}"),
            lines.Skip(1));
    }

    [Fact]
    public async Task Rows_of_several_hotels_with_sources_have_all_columns_behind_the_items_own_and_quotes_where_they_are_needed()
    {
        ExportOptions options = Whole with
        {
            Filters = [new() { EnterpriseIds = [_simulator.Hotel.EnterpriseIds[0]] }, new() { Ids = [Truth()[0].ReservationId] }],
            IncludeSource = true,
        };
        await options.RunAsync(Session());
        string text = await File.ReadAllTextAsync(options.Path, Given.Stop);
        Assert.StartsWith("Id,ReservationId,SourceId,IsPrimary,UpdatedUtc,EnterpriseId,EnterpriseName,SourceName,SourceType\r\n", text, StringComparison.Ordinal);
        Assert.Contains($",{_simulator.Hotel.EnterpriseIds[0]},,Booking.com,\r\n", text, StringComparison.Ordinal);
        Assert.Contains(",\"Voyages \"\"& Séjours\"\"\",\r\n", text, StringComparison.Ordinal);
        Assert.Contains(",\"A, B\",\r\n", text, StringComparison.Ordinal);
        Assert.Contains(",\" two\r\nlines \",\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_lines_hold_the_same()
    {
        ExportOptions options = Whole with { Format = ExportFormat.JsonLines, IncludeSource = true };
        await options.RunAsync(Session());
        JsonElement[] rows = [.. (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(Truth().Select(item => item.Id), rows.Select(row => row.GetProperty("Id").GetGuid()));
        Assert.Equal(Truth().Select(item => item.UpdatedUtc.UtcDateTime), rows.Select(row => row.GetProperty("UpdatedUtc").GetDateTime()));
        Assert.Equal(Truth().Select(item => item.IsPrimary), rows.Select(row => row.GetProperty("IsPrimary").GetBoolean()));
        Assert.All(rows, row => Assert.Equal(JsonValueKind.Null, row.GetProperty("SourceType").ValueKind));
    }

    [Fact]
    public async Task A_file_without_rows_has_its_header_and_is_finished()
    {
        ExportOptions options = Whole with { UpdatedStartUtc = _start.AddYears(-3), UpdatedEndUtc = _start.AddYears(-2) };
        await options.RunAsync(Session());
        Assert.Equal("Id,ReservationId,SourceId,IsPrimary,UpdatedUtc\r\n", await File.ReadAllTextAsync(options.Path, Given.Stop));
        Assert.NotNull(await options.RunAsync(Session()));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(500)]
    public async Task Where_a_request_fails_what_is_whole_is_safe_and_the_same_export_goes_on(int status)
    {
        byte[] whole = await WholeAsync();
        (_fault, int answered) = (new Status(status), 0);
        _isFaulty = _ => ++answered > 4;
        await Assert.ThrowsAsync<MewsApiException>(() => Whole.RunAsync(Session(), throttleLimit: 1));
        Assert.InRange(ReadCheckpoint().Rows, 1, Truth().Length - 1);

        _fault = null;
        _simulator.Log.Clear();
        await Whole.RunAsync(Session(), throttleLimit: 1);
        Assert.Equal(whole, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        Assert.DoesNotContain(_simulator.Log.Requests, request => request.StartUtc == _start);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task A_cursor_that_Mews_refuses_lets_its_query_be_asked_again(int status)
    {
        ExportOptions options = Whole with { UpdatedEndUtc = _start.AddDays(28) };
        byte[] whole = await WholeAsync(options);
        (_fault, int answered) = (new Status(500), 0);
        _isFaulty = _ => ++answered > 2;
        await Assert.ThrowsAsync<MewsApiException>(() => options.RunAsync(Session(), pageSize: 1));
        Assert.NotNull(ReadCheckpoint().Run!.Cursor);
        Assert.True(ReadCheckpoint().Rows > 0);

        string? old = ReadCheckpoint().Run!.Cursor;
        (_fault, _isFaulty) = (new Status(status, "Unknown cursor."), request => request.Cursor == old);
        await options.RunAsync(Session(), pageSize: 3);
        Assert.Equal(whole, await File.ReadAllBytesAsync(options.Path, Given.Stop));

        // Anything else that Mews refuses is an error, and nothing is lost by it.
        (_fault, _isFaulty) = (new Status(400, "Unknown property."), _ => true);
        Assert.Equal(MewsErrorKind.InvalidRequest, (await Assert.ThrowsAsync<MewsApiException>(() => (options with { Restart = true }).RunAsync(Session()))).Kind);
        Assert.Equal(whole, await File.ReadAllBytesAsync(options.Path, Given.Stop));
    }

    [Fact]
    public async Task Another_question_is_refused_with_what_differs()
    {
        await Whole.RunAsync(Session());
        foreach ((ExportOptions other, string difference) in ((ExportOptions, string)[])
        [
            (Whole with { UpdatedStartUtc = _start.AddDays(1) }, "UpdatedStartUtc was 2024-01-01T00:00:00Z and is 2024-01-02T00:00:00Z"),
            (Whole with { UpdatedEndUtc = null }, "UpdatedEndUtc was 2026-01-01T00:00:00Z and is not given"),
            (Whole with { Format = ExportFormat.JsonLines }, "Format was Csv and is JsonLines"),
            (Whole with { Format = ExportFormat.Tsv }, "Format was Csv and is Tsv"),
            (Whole with { Format = ExportFormat.Csv with { Delimiter = ';' } }, "Delimiter was not given and is ';'"),
            (Whole with { Format = ExportFormat.Csv with { Delimiter = '\t' } }, "Delimiter was not given and is U+0009"),
            (Whole with { Format = ExportFormat.Csv with { HasByteOrderMark = true } }, "Encoding was not given and is utf8BOM"),
            (Whole with { Format = ExportFormat.Csv with { SpreadsheetDecimal = "," } }, "UseCulture was not given and is given (decimals as 1,5)"),
            (Whole with { IncludeSource = true }, "IncludeSource was False and is True"),
            (Whole with { Filters = [new() { Ids = [Guid.Empty] }] }, "ReservationIds was not given and is 1 ("),
            (Whole with { Filters = [new() { EnterpriseIds = [Guid.Empty] }] }, "EnterpriseIds was not given and is given"),
            (Whole with { Filters = [new() { Ids = [Guid.Empty], EnterpriseIds = [Guid.Empty] }] }, "EnterpriseIds of the ids was not given and is 1 ("),
            (Whole with { Operation = Operations.GroupSourceAssignments }, "Operation was "),
        ])
        {
            string message = await RefusalAsync(other);
            Assert.Contains(difference, message, StringComparison.Ordinal);
            Assert.Contains("StartOver", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_mark_of_before_delimiters_could_be_chosen_goes_on()
    {
        await StopAsync();
        Checkpoint checkpoint = ReadCheckpoint();
        string[] added = ["Delimiter", "Encoding", "UseCulture"];
        Assert.All(added, part => Assert.Equal("not given", checkpoint.Request[part]));
        await File.WriteAllBytesAsync(CheckpointPath, CheckpointJson.Write(checkpoint with { Request = checkpoint.Request.Where(part => !added.Contains(part.Key)).ToDictionary() }), Given.Stop);
        await (Whole with { Format = ExportFormat.Csv with { Delimiter = ',' } }).RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task A_byte_order_mark_stands_once_at_the_start_whatever_stops_the_export_and_night_after_night()
    {
        ExportOptions options = Whole with { Format = ExportFormat.Csv with { Delimiter = ';', HasByteOrderMark = true, SpreadsheetDecimal = "," } };
        byte[] whole = await WholeAsync(options);
        Assert.StartsWith("\uFEFFId;ReservationId;SourceId;IsPrimary;UpdatedUtc\r\n", Encoding.UTF8.GetString(whole), StringComparison.Ordinal);
        Assert.Equal(0, whole.AsSpan().LastIndexOf("\uFEFF"u8));

        // Before the first row, and behind it; then the cursor is refused, so that the file goes back to its start.
        await StopAsync(options, answers: 0);
        await Assert.ThrowsAsync<MewsApiException>(() => FailAfterAsync(options, 1));
        string cursor = ReadCheckpoint().Run!.Cursor!;
        (_fault, _isFaulty) = (new Status(400, "Unknown cursor."), request => request.Cursor == cursor);
        await options.RunAsync(Session());
        _fault = null;
        Assert.Equal(whole, await File.ReadAllBytesAsync(options.Path, Given.Stop));

        ExportOptions nightly = options with { Path = Whole.Path + "2", UpdatedEndUtc = null };
        await nightly.RunAsync(Session(clock: new FakeTimeProvider(_start.AddMonths(6))));
        await nightly.RunAsync(Session(clock: new FakeTimeProvider(_end.AddDays(1))));
        Assert.Equal(whole, await File.ReadAllBytesAsync(nightly.Path, Given.Stop));

        Task FailAfterAsync(ExportOptions options, int answers)
        {
            (_fault, int answered) = (new Status(500), 0);
            _isFaulty = _ => ++answered > answers;
            return options.RunAsync(Session(), pageSize: 1, throttleLimit: 1);
        }
    }

    [Fact]
    public async Task Another_access_token_needs_force_once()
    {
        await StopAsync();
        string old = _simulator.Options.AccessToken;
        MewsSession other = Session(_simulator.Options.PortfolioAccessToken);
        ExportOptions options = Whole with { Filters = [new() { EnterpriseIds = [_simulator.Hotel.EnterpriseIds[0]] }], Path = Whole.Path + "2" };
        await StopAsync(options);
        Assert.Contains("another access token", await RefusalAsync(options, other), StringComparison.Ordinal);
        await (options with { Force = true }).RunAsync(other);
        Assert.NotNull(await options.RunAsync(other));
        Assert.DoesNotContain(old[..8], await File.ReadAllTextAsync(options.Path + ".mews", Given.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_somebody_has_changed_is_refused_and_left_alone()
    {
        await StopAsync();
        byte[] good = await File.ReadAllBytesAsync(Whole.Path, Given.Stop);
        byte[] edited = [.. good];
        edited[^3] ^= 1;
        foreach (byte[] bad in (byte[][])[edited, good[..^1], []])
        {
            await File.WriteAllBytesAsync(Whole.Path, bad, Given.Stop);
            Assert.Contains("Somebody has changed", await RefusalAsync(Whole), StringComparison.Ordinal);
            Assert.Equal(bad, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        }

        File.Delete(Whole.Path);
        Assert.Contains("is gone", await RefusalAsync(Whole), StringComparison.Ordinal);
        Assert.False(File.Exists(Whole.Path));

        await (Whole with { Restart = true }).RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task What_lies_behind_the_mark_is_thrown_away()
    {
        await StopAsync();
        await File.AppendAllTextAsync(Whole.Path, "a torn li", Given.Stop);
        await Whole.RunAsync(Session());
        Assert.Equal(Truth().Length + 1, (await File.ReadAllLinesAsync(Whole.Path, Given.Stop)).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Version\":2")]
    [InlineData("{\"Version\":1}")]
    [InlineData("{\"Version\":2}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_mark_that_is_none_is_refused(string text)
    {
        await StopAsync();
        await File.WriteAllTextAsync(CheckpointPath, text, Given.Stop);
        Assert.Contains("is not the checkpoint of an export", await RefusalAsync(Whole), StringComparison.Ordinal);
        await (Whole with { Restart = true }).RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public void A_name_that_a_mark_has_twice_is_not_repeated()
    {
        var refusal = Assert.Throws<JsonException>(() => { CheckpointJson.Read("""{"Version":2,"File":"f","AccessToken":"a","Request":{"Hostile":"x","Hostile":"y"}}"""u8); });
        Assert.DoesNotContain("Hostile", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Rows\": ", "-5")]
    [InlineData("\"Rows\": ", "0")]
    [InlineData("\"IdQueries\": ", "-1")]
    [InlineData("\"IdQueries\": ", "99")]
    [InlineData("\"IdQueries\": ", "9999999999")]
    [InlineData("\"QueryRows\": ", "99999999")]
    [InlineData("\"RowsBefore\": ", "99999999")]
    [InlineData("\"FromUtc\": ", "null")]
    [InlineData("\"FromUtc\": ", "\"2036-01-01T00:00:00Z\"")]
    [InlineData("\"SettledUtc\": ", "\"2036-01-01T00:00:00Z\"")]
    [InlineData("\"File\": ", "null")]
    [InlineData("\"Format\": ", "\"Csv\", \"Format\": \"Csv\"")]
    [InlineData("\"Watermarks\": ", "[]")]
    [InlineData("\"Watermarks\": ", "{ \"tomorrow\": [\"7c5b7c9b-54c8-4a0c-a0b5-7ad0f0b43b5a\"] }")]
    public async Task A_mark_that_somebody_has_written_in_is_refused(string before, string value)
    {
        await StopAsync();
        string[] lines = await File.ReadAllLinesAsync(CheckpointPath, Given.Stop);
        int line = Array.FindIndex(lines, line => line.Contains(before, StringComparison.Ordinal));
        lines[line] = lines[line].EndsWith('[') ? $"{before}{value}, \"Rest\": [" : $"{before}{value}{(lines[line].EndsWith(',') ? "," : "")}";
        await File.WriteAllLinesAsync(CheckpointPath, lines, Given.Stop);
        Assert.Contains("is not the checkpoint of", await RefusalAsync(Whole), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-5 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("99999999999999999999 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("100 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("100")]
    [InlineData("")]
    public async Task A_position_that_somebody_has_written_in_is_refused(string position)
    {
        await StopAsync();
        byte[] good = await File.ReadAllBytesAsync(Whole.Path, Given.Stop);
        await File.WriteAllBytesAsync(CheckpointPath, CheckpointJson.Write(ReadCheckpoint() with { Position = position }), Given.Stop);
        Assert.Contains("Somebody has changed", await RefusalAsync(Whole), StringComparison.Ordinal);
        Assert.Equal(good, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task A_mark_that_an_editor_has_saved_is_one()
    {
        await StopAsync();
        await File.WriteAllTextAsync(CheckpointPath, await File.ReadAllTextAsync(CheckpointPath, Given.Stop), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Given.Stop);
        await Whole.RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task A_file_that_has_no_mark_is_written_over_with_force_only()
    {
        await File.WriteAllTextAsync(Whole.Path, "precious", Given.Stop);
        Assert.Contains("WriteOver", await RefusalAsync(Whole), StringComparison.Ordinal);
        Assert.Contains("WriteOver", await RefusalAsync(Whole with { Restart = true }), StringComparison.Ordinal);
        _fault = new Status(401);
        await Assert.ThrowsAsync<MewsApiException>(() => (Whole with { Force = true }).RunAsync(Session()));
        Assert.Equal("precious", await File.ReadAllTextAsync(Whole.Path, Given.Stop));

        _fault = null;
        await (Whole with { Force = true }).RunAsync(Session());
        Assert.Equal(Truth().Length + 1, (await File.ReadAllLinesAsync(Whole.Path, Given.Stop)).Length);
    }

    [Fact]
    public async Task Two_exports_of_one_file_at_once_are_refused_at_the_start_of_the_second()
    {
        using (var first = new ExportJob(Session(), Whole))
        {
            Assert.Null(first.NothingToDo);
            Assert.Contains("Another export is writing this file", await RefusalAsync(Whole), StringComparison.Ordinal);
        }

        await Whole.RunAsync(Session());
        Assert.Equal(["assignments.csv", "assignments.csv.mews"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task Two_marks_do_not_let_two_exports_write_one_file_at_once()
    {
        using var first = new ExportJob(Session(), Whole with { CheckpointPath = Path.Combine(_folder.FullName, "one") });
        Assert.Null(first.NothingToDo);
        Assert.Contains("Another export is writing this file", await RefusalAsync(Whole with { CheckpointPath = Path.Combine(_folder.FullName, "other"), Force = true }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_beside_a_mark_of_any_name_stays()
    {
        ExportOptions options = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "poetry") };
        string[] others = [options.CheckpointPath + ".lock", options.CheckpointPath + ".new"];
        foreach (string other in others)
        {
            await File.WriteAllTextAsync(other, "precious", Given.Stop);
        }

        await options.RunAsync(Session());
        Assert.All(others, other => Assert.Equal("precious", File.ReadAllText(other)));
        Assert.Equal(["assignments.csv", "poetry", "poetry.lock", "poetry.new"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_taken_away_while_it_is_written_is_not_complete(bool isCut)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let it go.");
        int appends = 0;
        ExportOptions options = Whole with { Step = step => TakeAway(step, ref appends) };
        Assert.Contains("Somebody has taken it away", (await Assert.ThrowsAsync<IOException>(() => options.RunAsync(Session()))).Message, StringComparison.Ordinal);
        Assert.NotNull(ReadCheckpoint().Run);

        void TakeAway(string step, ref int appends)
        {
            if (step == "flush" && appends++ == 0)
            {
                if (isCut)
                {
                    using FileStream file = File.Open(Whole.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                    file.SetLength(0);
                }
                else
                {
                    File.Delete(Whole.Path);
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task A_run_that_is_not_finished_goes_on_where_hotels_have_joined_or_left(int before, int now)
    {
        IReadOnlyList<Guid> hotels = _simulator.Hotel.EnterpriseIds;
        MewsSession Portfolio(TimeProvider clock) => Session(_simulator.Options.PortfolioAccessToken, clock);
        ExportOptions With(int count) => Whole with { Filters = [new() { EnterpriseIds = [.. hotels.Take(count)] }], UpdatedEndUtc = null };
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        await With(1).RunAsync(Portfolio(clock));
        clock.Advance(TimeSpan.FromDays(200));
        (_fault, int answered) = (new Status(500), 0);
        _isFaulty = _ => ++answered > 5;
        await Assert.ThrowsAsync<MewsApiException>(() => With(before).RunAsync(Portfolio(clock), throttleLimit: 1));
        Assert.NotNull(ReadCheckpoint().Run);
        _fault = null;
        await With(now).RunAsync(Portfolio(clock));
        DateTimeOffset end = clock.GetUtcNow() - Whole.SettleTime;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.Where(item => hotels.Take(now).Contains(item.EnterpriseId) && item.UpdatedUtc < end).Select(item => $"{item.Id} {item.EnterpriseId}").Order(),
            (await File.ReadAllLinesAsync(Whole.Path, Given.Stop)).Skip(1).Select(line => line.Split(',')).Select(row => $"{row[0]} {row[5]}").Order());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(48)]
    public async Task A_run_that_rested_for_hours_asks_its_query_again_up_to_a_new_end_and_keeps_what_is_done(int hours)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 9, 1, 2, 0, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        (_fault, int answered) = (new Status(503), 0);
        _isFaulty = _ => ++answered > 30;
        await Assert.ThrowsAsync<MewsApiException>(() => options.RunAsync(Session(clock: clock), pageSize: 2, throttleLimit: 1));
        string cursor = ReadCheckpoint().Run!.Cursor!;
        DateTimeOffset? done = ReadCheckpoint().Run!.Watermarks.Latest;

        ConcurrentQueue<SimulatedRequest> asked = Watch();
        clock.Advance(TimeSpan.FromHours(hours));
        await options.RunAsync(Session(clock: clock), throttleLimit: 1);
        Assert.Contains(asked, request => request.StartUtc == done && request.Cursor is null);
        Assert.DoesNotContain(asked, request => request.StartUtc < done || request.Cursor == cursor);
        Assert.Equal(TrueIds(DateTimeOffset.MinValue, clock.GetUtcNow() - options.SettleTime), await IdsInAsync(options.Path));
        Assert.Equal(clock.GetUtcNow() - options.SettleTime, ReadCheckpoint().Watermarks.Latest);
    }

    [Fact]
    public async Task Hotels_that_are_done_are_not_asked_again_where_others_join_before_the_run_is_finished()
    {
        Guid[] hotels = [.. _simulator.Hotel.EnterpriseIds.Order()];
        ExportOptions With(params Guid[] some) => Whole with { Filters = [new() { EnterpriseIds = some }] };
        MewsSession session = Session(_simulator.Options.PortfolioAccessToken);
        (_fault, _isFaulty) = (new Status(503), request => request.EnterpriseIds!.Contains(hotels[2]));
        await Assert.ThrowsAsync<MewsApiException>(() => With(hotels[1], hotels[2]).RunAsync(session, throttleLimit: 1));

        ConcurrentQueue<SimulatedRequest> asked = Watch();
        await With(hotels).RunAsync(session);
        // The end of a query may be known only from the next one.
        Assert.All(asked.Where(request => request.EnterpriseIds!.Contains(hotels[1])), request => Assert.Equal(_end.AddMonths(-1), request.StartUtc));
        Assert.Equal(_simulator.Hotel.ReservationAssignments.Select(item => item.Id.ToString()).Order(), (await IdsInAsync(Whole.Path)).Order());
    }

    [Fact]
    public async Task A_hotel_that_left_and_comes_back_goes_on_from_where_it_was()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        MewsSession session = Session(_simulator.Options.PortfolioAccessToken, clock);
        IReadOnlyList<Guid> hotels = _simulator.Hotel.EnterpriseIds;
        foreach (Guid[] some in (Guid[][])[[hotels[0], hotels[1]], [hotels[0]], [hotels[1], hotels[0]]])
        {
            await (Whole with { Filters = [new() { EnterpriseIds = some }], UpdatedEndUtc = null }).RunAsync(session);
            clock.Advance(TimeSpan.FromDays(100));
        }

        DateTimeOffset end = clock.GetUtcNow().AddDays(-100) - Whole.SettleTime;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.Where(item => hotels.Take(2).Contains(item.EnterpriseId) && item.UpdatedUtc < end).Select(item => item.Id.ToString()).Order(),
            (await IdsInAsync(Whole.Path)).Order());
    }

    [Fact]
    public async Task Windows_go_from_the_oldest_on_where_pages_go_from_the_newest_on_too()
    {
        await (Whole with { Operation = Operations.GroupSourceAssignments }).RunAsync(Session(), throttleLimit: 1);
        DateTimeOffset[] starts = [.. _simulator.Log.Requests.Select(request => request.StartUtc!.Value).Distinct()];
        Assert.True(starts.Length > 5);
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public async Task The_enterprise_without_an_id_is_not_the_one_of_the_access_token()
    {
        ConcurrentQueue<SimulatedRequest> asked = Watch();
        await Assert.ThrowsAsync<MewsApiException>(() => (Whole with { Filters = [new() { EnterpriseIds = [Guid.Empty] }] }).RunAsync(Session(_simulator.Options.PortfolioAccessToken)));
        Assert.NotEmpty(asked);
        Assert.All(asked, request => Assert.Equal([Guid.Empty], request.EnterpriseIds));
        Assert.False(File.Exists(Whole.Path));
    }

    [Fact]
    public async Task The_next_night_asks_from_where_the_last_one_ended_to_what_has_settled()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        await options.RunAsync(Session(clock: clock));
        Assert.Equal(new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero), ReadCheckpoint().Watermarks.Latest);
        Assert.Contains("nothing behind that is 00:05:00 old yet", await options.RunAsync(Session(clock: clock)), StringComparison.Ordinal);

        // Two nights and a month later.
        foreach (int days in (int[])[1, 2, 31])
        {
            clock.Advance(TimeSpan.FromDays(days));
            await options.RunAsync(Session(clock: clock));
        }

        string[] lines = await File.ReadAllLinesAsync(options.Path, Given.Stop);
        Assert.Equal(
            TrueIds(DateTimeOffset.MinValue, new DateTimeOffset(2025, 4, 4, 0, 0, 0, TimeSpan.Zero)),
            lines.Skip(1).Select(line => line[..36]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_thirty_nights_with_updates_between_them_and_one_missed_the_last_row_of_each_is_the_truth(int seed)
    {
        var random = new Random(seed);
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 2, 0, 0, TimeSpan.Zero));
        var hotel = new ChangingHotel(clock);
        await using FakeServer server = await FakeServer.StartAsync(hotel.AnswerAsync);
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = clock });
        ExportOptions options = Whole with { UpdatedStartUtc = new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero), UpdatedEndUtc = null };
        Guid[] ids = [.. Enumerable.Range(0, 200).Select(Generate.Id)];
        for (int night = 1; night <= 30; night++)
        {
            DateTimeOffset evening = clock.GetUtcNow();
            for (int update = 0; update < 60; update++)
            {
                // Up to the minute of the export, and seen up to nearly as late as an export waits for it.
                DateTimeOffset updated = evening + (random.NextDouble() * TimeSpan.FromDays(1));
                hotel.Update(ids[random.Next(ids.Length)], Generate.Id(1000 + random.Next(9)), updated, updated + (random.NextDouble() * TimeSpan.FromMinutes(4.9)));
            }

            clock.Advance(TimeSpan.FromDays(1));
            if (night != 17)
            {
                await options.RunAsync(session);
            }
        }

        Dictionary<string, string> last = (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Skip(1)
            .Select(line => line.Split(',')).GroupBy(row => row[0]).ToDictionary(rows => rows.Key, rows => $"{rows.Last()[2]} {rows.Last()[4]}");
        // What was updated in the last minutes is for the next night.
        ChangingHotel.Version[] truth = [.. hotel.Truth.Where(version => version.UpdatedUtc < ReadCheckpoint().Watermarks.Latest)];
        Assert.InRange(truth.Length, 150, 200);
        Assert.All(truth, version => Assert.Equal($"{version.Source} {UtcTime.Format(version.UpdatedUtc)}", last[version.Id.ToString()]));
    }

    [Fact]
    public async Task With_a_mark_apart_a_new_file_has_only_what_is_new()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions first = Whole with { UpdatedEndUtc = null, CheckpointPath = Path.Combine(_folder.FullName, "nightly.mews") };
        await first.RunAsync(Session(clock: clock));
        File.Delete(first.Path);

        clock.Advance(TimeSpan.FromDays(40));
        ExportOptions second = first with { Path = Path.Combine(_folder.FullName, "second.csv") };
        await second.RunAsync(Session(clock: clock));
        string[] lines = await File.ReadAllLinesAsync(second.Path, Given.Stop);
        Assert.StartsWith("Id,", lines[0], StringComparison.Ordinal);
        var since = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            TrueIds(since, since.AddDays(40)),
            lines.Skip(1).Select(line => line[..36]));

        (_fault, _isFaulty) = (new Status(500), _ => true);
        clock.Advance(TimeSpan.FromDays(40));
        ExportOptions third = first with { Path = Path.Combine(_folder.FullName, "third.csv") };
        await Assert.ThrowsAsync<MewsApiException>(() => third.RunAsync(Session(clock: clock)));
        // Nothing of the third is there yet, so the second is still what the checkpoint is of.
        Assert.True(File.Exists(second.Path) && !File.Exists(third.Path));

        int answered = 0;
        _isFaulty = _ => ++answered > 1;
        await Assert.ThrowsAsync<MewsApiException>(() => third.RunAsync(Session(clock: clock), throttleLimit: 1));
        ExportOptions fourth = first with { Path = Path.Combine(_folder.FullName, "fourth.csv") };
        _fault = null;
        using (var export = new ExportJob(Session(clock: clock), fourth))
        {
            Assert.Equal(third.Path, export.AbandonedFile);
            await export.RunAsync(Session(clock: clock), fourth);
        }

        Assert.Equal(
            TrueIds(since.AddDays(40), since.AddDays(80)),
            await IdsInAsync(fourth.Path));
    }

    [Fact]
    public async Task A_disk_that_is_full_loses_nothing()
    {
        byte[] whole = await WholeAsync();
        foreach (string step in (string[])["append", "append the rest", "flush", "write checkpoint", "flush checkpoint", "swap checkpoint"])
        {
            int count = 0;
            ExportOptions full = Whole with { Restart = true, Step = now => { if (now == step && ++count == 1) { throw new IOException("No space left on device"); } } };
            await Assert.ThrowsAsync<IOException>(() => full.RunAsync(Session(clock: new HastyTimeProvider())));
            await Whole.RunAsync(Session());
            Assert.Equal(whole, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        }
    }

    [Fact]
    public async Task A_flush_that_failed_once_is_not_believed_when_it_succeeds()
    {
        byte[] whole = await WholeAsync();
        int flushes = 0;
        MewsSession session = Session();
        ExportOptions options = Whole with { Step = now => { if (now == "flush" && ++flushes == 1) { throw new IOException("Input/output error"); } } };
        using (var export = new ExportJob(session, options))
        {
            using var runner = new QueryRunner(session, options.Operation, new PullOptions { PageSize = 20 });
            runner.Add(export.Writer.Queries());
            runner.Complete();
            Page page = (await runner.ReadAsync())!;
            export.Writer.Write(page);
            foreach (int _ in (int[])[1, 2])
            {
                Assert.Contains("Input/output error", Assert.Throws<IOException>(export.Writer.Save).Message, StringComparison.Ordinal);
                Assert.Equal((0, 0), (export.RowsSafe, ReadCheckpoint().Rows));
            }
        }

        await Whole.RunAsync(Session());
        Assert.Equal(whole, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task A_mark_that_could_not_be_written_leaves_nothing_beside_the_old_one()
    {
        int checkpoints = 0;
        ExportOptions full = Whole with { Step = now => { if (now == "flush checkpoint" && ++checkpoints == 2) { throw new IOException("No space left on device"); } } };
        await Assert.ThrowsAsync<IOException>(() => full.RunAsync(Session()));
        Assert.Equal(["assignments.csv", "assignments.csv.mews"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task A_second_enterprise_that_gives_the_rows_of_the_first_is_refused_each_time_until_a_restart()
    {
        ExportOptions two = Whole with { Filters = [new() { EnterpriseIds = [Generate.Id(1), Generate.Id(2)] }] };
        foreach (int _ in (int[])[1, 2, 3])
        {
            string message = await RefusalAsync(two);
            Assert.Contains("which is asked for is ignored", message, StringComparison.Ordinal);
            Assert.Contains("AskWithoutEnterprise", message, StringComparison.Ordinal);
            Assert.Equal((Truth().Length, Generate.Id(1)), (ReadCheckpoint().Rows, ReadCheckpoint().Sample!.EnterpriseId));
        }

        await (Whole with { Restart = true }).RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task Nor_does_it_get_in_because_some_rows_have_been_updated_or_the_night_is_another()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 2, 0, 0, TimeSpan.Zero));
        var hotel = new ChangingHotel(clock);
        await using FakeServer server = await FakeServer.StartAsync(hotel.AnswerAsync);
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = clock });
        ExportOptions With(params Guid[] hotels) => Whole with { Filters = [new() { EnterpriseIds = hotels }], UpdatedStartUtc = new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero), UpdatedEndUtc = null };
        for (int index = 0; index < 60; index++)
        {
            hotel.Update(Generate.Id(index), Generate.Id(1000), clock.GetUtcNow().AddDays(-20).AddMinutes(index), clock.GetUtcNow());
        }

        await With(Generate.Id(1)).RunAsync(session);
        for (int index = 0; index < 40; index++)
        {
            hotel.Update(Generate.Id(index), Generate.Id(1001), clock.GetUtcNow().AddMinutes(index), clock.GetUtcNow());
        }

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("which is asked for is ignored", await RefusalAsync(With(Generate.Id(1), Generate.Id(2)), session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_that_is_a_link_stays_one()
    {
        ExportOptions options = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "link.mews") };
        string target = Path.Combine(_folder.FullName, "real.mews");
        File.CreateSymbolicLink(options.CheckpointPath, target);
        Assert.Contains($"is a link, to {target}", await RefusalAsync(options), StringComparison.Ordinal);
        options = options with { Force = true };
        await options.RunAsync(Session());
        Assert.Equal(target, new FileInfo(options.CheckpointPath).LinkTarget);
        Assert.Null(ReadCheckpoint(target).Run);
        Assert.NotNull(await options.RunAsync(Session()));
    }

    [Theory]
    [InlineData("assignments.csv")]
    [InlineData("ASSIGNMENTS.csv")]
    public async Task A_mark_in_the_place_of_the_file_is_refused(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        Assert.Contains("Checkpoint", await RefusalAsync(Whole with { CheckpointPath = path, Force = true }), StringComparison.Ordinal);
        Assert.Contains("Checkpoint", await RefusalAsync(Whole with { CheckpointPath = Whole.Path, Path = path + ".mews.new" }), StringComparison.Ordinal);
        Assert.Contains("Checkpoint", await RefusalAsync(Whole with { CheckpointPath = Whole.Path, Path = path + ".mews.lock" }), StringComparison.Ordinal);
        Assert.Contains("Checkpoint", await RefusalAsync(Whole with { CheckpointPath = path + ".mews.lock" }), StringComparison.Ordinal);
        Assert.Contains("Checkpoint", await RefusalAsync(Whole with { CheckpointPath = path + ".mews.next" }), StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_is_refused_before_any_request()
    {
        _simulator.Log.Clear();
        Assert.Contains("is a folder", await RefusalAsync(Whole with { Path = _folder.FullName }), StringComparison.Ordinal);
        Assert.Contains("is a folder", await RefusalAsync(Whole with { CheckpointPath = _folder.FullName }), StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public async Task A_file_that_is_not_a_mark_is_not_written_over_for_one()
    {
        ExportOptions options = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "precious.txt"), Restart = true };
        await File.WriteAllTextAsync(options.CheckpointPath, "precious", Given.Stop);
        Assert.Contains("Checkpoint", await RefusalAsync(options), StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(options.CheckpointPath, Given.Stop));
        await (options with { Force = true }).RunAsync(Session());
        Assert.Null(ReadCheckpoint(options.CheckpointPath).Run);
    }

    [Fact]
    public async Task With_a_mark_apart_the_same_file_by_another_path_goes_on()
    {
        ExportOptions options = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "nightly") };
        byte[] whole = await WholeAsync();
        await StopAsync(options);
        long rows = ReadCheckpoint(options.CheckpointPath).Rows;
        string link = Path.Combine(_folder.FullName, "link.csv");
        File.CreateSymbolicLink(link, options.Path);
        await StopAsync(options with { Path = link, Force = true }, answers: 0);
        Assert.Equal(rows, ReadCheckpoint(options.CheckpointPath).Rows);
        await (options with { Path = link, Force = true }).RunAsync(Session());
        Assert.Equal(whole, await File.ReadAllBytesAsync(options.Path, Given.Stop));
    }

    [Fact]
    public async Task A_start_that_has_not_settled_waits_whatever_the_end_is()
    {
        var clock = new FakeTimeProvider(_start.AddMinutes(4));
        foreach (DateTimeOffset? end in (DateTimeOffset?[])[null, _end, _start])
        {
            Assert.Contains("is 00:05:00 old yet", await (Whole with { UpdatedEndUtc = end }).RunAsync(Session(clock: clock)), StringComparison.Ordinal);
            Assert.Empty(_folder.GetFiles());
        }

        MewsApiException refusal = await Assert.ThrowsAsync<MewsApiException>(() => (Whole with { UpdatedEndUtc = _start.AddDays(-1) }).RunAsync(Session()));
        Assert.Equal(MewsErrorKind.InvalidInterval, refusal.Kind);
    }

    [Theory]
    [InlineData(20.0, 20.0, true)]
    [InlineData(20.0, 0.0, true)]
    [InlineData(0.0, 20.0, true)]
    [InlineData(20.0, null, true)]
    [InlineData(null, 20.0, true)]
    [InlineData(0.5, 0.5, false)]
    [InlineData(0.0, 0.0, false)]
    [InlineData(-20.0, -20.0, false)]
    [InlineData(null, null, false)]
    public async Task What_had_not_settled_by_the_clock_of_Mews_is_for_the_next_night(double? first, double? last, bool isAhead)
    {
        // The clock of this machine is so many minutes ahead of that of Mews, which may not tell.
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        int requests = 0;
        await using FakeServer server = await FakeServer.StartAsync(context =>
        {
            double? lead = ++requests <= 2 ? first : last;
            context.Response.Headers.Date = lead is { } minutes ? clock.GetUtcNow().AddMinutes(-minutes).ToString("r") : "";
            return context.Response.WriteAsync("""{"SourceAssignments":[],"Cursor":null}""");
        });
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = clock });
        DateTimeOffset settled = clock.GetUtcNow() - Whole.SettleTime - TimeSpan.FromMinutes(Math.Max(0, Math.Max(first ?? 0, last ?? 0)));
        foreach (DateTimeOffset? end in (DateTimeOffset?[])[null, clock.GetUtcNow() - Whole.SettleTime, _end])
        {
            ExportOptions options = Whole with { UpdatedEndUtc = end, Path = Path.Combine(_folder.FullName, $"{end?.Year}.csv") };
            requests = 0;
            using (var export = new ExportJob(session, options))
            {
                await export.RunAsync(session, options);
                Assert.Equal(isAhead, export.IsClockAhead);
            }

            Assert.Equal(settled, ReadCheckpoint(options.Path + ".mews").Watermarks.Latest);
        }
    }

    [Fact]
    public async Task What_had_not_settled_is_known_to_who_goes_on_by_another_clock()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(20));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        (_fault, int answered) = (new Status(500), 0);
        _isFaulty = _ => ++answered > 4;
        await Assert.ThrowsAsync<MewsApiException>(() => options.RunAsync(Session(clock: clock), throttleLimit: 1));
        _fault = null;
        await options.RunAsync(Session());
        Assert.InRange(ReadCheckpoint().Watermarks.Latest!.Value, DateTimeOffset.UtcNow.AddMinutes(-7), DateTimeOffset.UtcNow - options.SettleTime);
    }

    [Fact]
    public async Task A_second_night_that_is_killed_before_its_first_commit_goes_on()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        await options.RunAsync(Session(clock: clock));
        clock.Advance(TimeSpan.FromDays(40));
        byte[] first = await File.ReadAllBytesAsync(options.Path, Given.Stop);
        int appends = 0;
        ExportOptions killed = options with { Step = step => { if (step == "append the rest" && ++appends == 1) { throw new InvalidOperationException("killed"); } } };
        await Assert.ThrowsAsync<InvalidOperationException>(() => killed.RunAsync(Session(clock: clock)));
        Assert.True((await File.ReadAllBytesAsync(options.Path, Given.Stop)).Length > first.Length);
        await options.RunAsync(Session(clock: clock));
        Assert.Equal(
            TrueIds(DateTimeOffset.MinValue, new DateTimeOffset(2025, 4, 10, 0, 0, 0, TimeSpan.Zero)),
            await IdsInAsync(options.Path));
    }

    [Fact]
    public async Task A_file_of_something_else_at_the_place_of_one_without_rows_is_not_written_over()
    {
        ExportOptions options = Whole with { Format = ExportFormat.JsonLines, UpdatedStartUtc = _start.AddYears(-3), UpdatedEndUtc = null };
        var clock = new FakeTimeProvider(_start.AddYears(-2));
        await options.RunAsync(Session(clock: clock));
        Assert.Equal(0, FileSink.LengthAt(ReadCheckpoint().Position));
        clock.Advance(TimeSpan.FromDays(1));
        await File.WriteAllTextAsync(options.Path, "precious", Given.Stop);
        Assert.Contains("has added 8 bytes", await RefusalAsync(options, Session(clock: clock)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_mark_apart_a_header_does_not_make_a_file_that_of_another()
    {
        ExportOptions empty = Whole with { UpdatedStartUtc = _start.AddYears(-3), UpdatedEndUtc = _start.AddYears(-2), CheckpointPath = Path.Combine(_folder.FullName, "nightly.mews") };
        await empty.RunAsync(Session());
        ExportOptions other = empty with { Path = Path.Combine(_folder.FullName, "monday.csv") };
        File.Copy(empty.Path, other.Path);
        await File.AppendAllTextAsync(other.Path, "a row of last monday\r\n", Given.Stop);
        Assert.Contains("is of something else", await RefusalAsync(other), StringComparison.Ordinal);
        Assert.EndsWith("monday\r\n", await File.ReadAllTextAsync(other.Path, Given.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_added_to_a_complete_file_is_not_thrown_away_in_silence()
    {
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        var clock = new FakeTimeProvider(_end);
        await options.RunAsync(Session(clock: clock));
        await File.AppendAllTextAsync(options.Path, "my,own,row\r\n", Given.Stop);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("has added 12 bytes", await RefusalAsync(options, Session(clock: clock)), StringComparison.Ordinal);
        Assert.EndsWith("my,own,row\r\n", await File.ReadAllTextAsync(options.Path, Given.Stop), StringComparison.Ordinal);
        await (options with { Force = true }).RunAsync(Session(clock: clock));
        Assert.DoesNotContain("my,own", await File.ReadAllTextAsync(options.Path, Given.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_mark_apart_a_complete_file_that_was_taken_away_makes_room_for_the_next()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null, CheckpointPath = Path.Combine(_folder.FullName, "nightly.mews") };
        await options.RunAsync(Session(clock: clock));
        File.Delete(options.Path);
        clock.Advance(TimeSpan.FromDays(40));
        await options.RunAsync(Session(clock: clock));
        var since = new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            TrueIds(since, since.AddDays(40)),
            await IdsInAsync(options.Path));

        // What is not complete is missed.
        await StopAsync(options with { Restart = true, UpdatedEndUtc = _end });
        File.Delete(options.Path);
        Assert.Contains("is gone", await RefusalAsync(options with { UpdatedEndUtc = _end }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_a_rename_took_the_old_mark_away_and_left_the_new_one_beside_it_the_export_goes_on(bool isTorn)
    {
        byte[] whole = await WholeAsync();
        await StopAsync();
        File.Move(CheckpointPath, CheckpointPath + ".new");
        if (isTorn)
        {
            await File.AppendAllTextAsync(Whole.Path, "a torn li", Given.Stop);
        }

        _simulator.Log.Clear();
        await Whole.RunAsync(Session());
        Assert.Equal(whole, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        Assert.DoesNotContain(_simulator.Log.Requests, request => request.StartUtc == _start);
        Assert.Equal(["assignments.csv", "assignments.csv.mews"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task The_next_night_goes_on_from_the_new_mark_where_the_old_one_is_gone()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        await options.RunAsync(Session(clock: clock));
        File.Move(CheckpointPath, CheckpointPath + ".new");
        Assert.NotNull(await options.RunAsync(Session(clock: clock)));
        clock.Advance(TimeSpan.FromDays(40));
        await options.RunAsync(Session(clock: clock));
        Assert.Equal(TrueIds(DateTimeOffset.MinValue, new DateTimeOffset(2025, 4, 10, 0, 0, 0, TimeSpan.Zero)), await IdsInAsync(options.Path));
    }

    [Fact]
    public async Task A_new_mark_that_does_not_fit_the_file_or_the_request_is_not_taken()
    {
        await StopAsync();
        File.Move(CheckpointPath, CheckpointPath + ".new");
        byte[] good = await File.ReadAllBytesAsync(Whole.Path, Given.Stop);
        byte[] checkpoint = await File.ReadAllBytesAsync(CheckpointPath + ".new", Given.Stop);
        string stranger = CheckpointJson.Read(checkpoint).File.Replace("assignments", "strangers", StringComparison.Ordinal);
        foreach ((byte[] file, byte[] beside, ExportOptions options) in ((byte[], byte[], ExportOptions)[])
        [
            ([.. good[..^1], (byte)'x'], checkpoint, Whole),
            (good[..^1], checkpoint, Whole),
            ([], checkpoint, Whole),
            (good, checkpoint[..^9], Whole),
            (good, CheckpointJson.Write(CheckpointJson.Read(checkpoint) with { Position = null, Rows = 0, Run = CheckpointJson.Read(checkpoint).Run! with { QueryPosition = null, QueryRows = 0 } }), Whole),
            (good, CheckpointJson.Write(CheckpointJson.Read(checkpoint) with { File = stranger }), Whole),
            (good, CheckpointJson.Write(CheckpointJson.Read(checkpoint) with { AccessToken = "of another" }), Whole),
            (good, checkpoint, Whole with { IncludeSource = true }),
            (good, checkpoint, Whole with { UpdatedStartUtc = _start.AddDays(1) }),
        ])
        {
            await File.WriteAllBytesAsync(Whole.Path, file, Given.Stop);
            await File.WriteAllBytesAsync(CheckpointPath + ".new", beside, Given.Stop);
            Assert.Contains("has no checkpoint", await RefusalAsync(options), StringComparison.Ordinal);
            Assert.Equal(file, await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
        }
    }

    [Fact]
    public async Task A_link_is_followed_with_force_only()
    {
        string precious = Path.Combine(_folder.FullName, "precious");
        await File.WriteAllTextAsync(precious, "precious", Given.Stop);
        // A checkpoint of somebody else's claims what the link leads to, and that it holds nothing.
        ExportOptions forged = Whole with { CheckpointPath = Path.Combine(_folder.FullName, "apart.mews") };
        await StopAsync(forged);
        Checkpoint checkpoint = ReadCheckpoint(forged.CheckpointPath) with { File = precious, Position = null, Rows = 0, Run = new() };
        await File.WriteAllBytesAsync(forged.CheckpointPath, CheckpointJson.Write(checkpoint), Given.Stop);
        File.Delete(Whole.Path);
        File.CreateSymbolicLink(Whole.Path, precious);
        foreach (ExportOptions options in (ExportOptions[])[forged, forged with { Restart = true }, Whole, Whole with { Restart = true }])
        {
            Assert.Contains($"{Whole.Path} is a link, to {precious}. FollowLink", await RefusalAsync(options), StringComparison.Ordinal);
            Assert.Equal("precious", await File.ReadAllTextAsync(precious, Given.Stop));
        }

        await (Whole with { Force = true }).RunAsync(Session());
        Assert.Equal(precious, new FileInfo(Whole.Path).LinkTarget);
        Assert.Equal(Truth().Length + 1, (await File.ReadAllLinesAsync(precious, Given.Stop)).Length);
    }

    [Theory]
    [InlineData(".mews")]
    [InlineData(".mews.lock")]
    public async Task A_link_beside_the_file_is_refused_and_makes_no_file(string ending)
    {
        string nothing = Path.Combine(_folder.FullName, "nothing");
        File.CreateSymbolicLink(Whole.Path + ending, nothing);
        Assert.Contains($"{Whole.Path}{ending} is a link", await RefusalAsync(Whole), StringComparison.Ordinal);
        Assert.False(File.Exists(nothing));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_next_mark_is_not_written_through()
    {
        string precious = Path.Combine(_folder.FullName, "precious");
        await File.WriteAllTextAsync(precious, "precious", Given.Stop);
        File.CreateSymbolicLink(CheckpointPath + ".new", precious);
        await Whole.RunAsync(Session());
        Assert.Equal("precious", await File.ReadAllTextAsync(precious, Given.Stop));
        Assert.Null(ReadCheckpoint().Run);
    }

    [Fact]
    public async Task What_is_beside_the_file_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
#pragma warning disable CA1416 // Skipped on Windows.
        List<UnixFileMode> modes = [];
        await (Whole with { Step = step => { if (step == "swap checkpoint") { modes.AddRange([File.GetUnixFileMode(CheckpointPath + ".new"), File.GetUnixFileMode(CheckpointPath + ".lock")]); } } }).RunAsync(Session());
        Assert.NotEmpty(modes);
        Assert.All(modes, mode => Assert.Equal(OwnerOnly, mode));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(CheckpointPath));

        File.SetUnixFileMode(CheckpointPath, OwnerOnly | UnixFileMode.GroupRead);
        await (Whole with { Restart = true }).RunAsync(Session());
        Assert.Equal(OwnerOnly | UnixFileMode.GroupRead, File.GetUnixFileMode(CheckpointPath));
#pragma warning restore CA1416
    }

    [Fact]
    public async Task A_mark_is_a_regular_file_of_two_mebibytes_at_most()
    {
        await File.WriteAllBytesAsync(CheckpointPath, new byte[(2 * 1024 * 1024) + 1], Given.Stop);
        Assert.Contains("It is longer than 2048 KiB.", await RefusalAsync(Whole), StringComparison.Ordinal);
        File.Delete(CheckpointPath);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe of Windows is in no folder.");
        await MakePipeAsync(CheckpointPath);
        Assert.Contains("It is not a regular file.", await Task.Run(() => RefusalAsync(Whole), Given.Stop).InTimeAsync(), StringComparison.Ordinal);
        File.Delete(CheckpointPath);
        await MakePipeAsync(Whole.Path);
        await (Whole with { CheckpointPath = Path.Combine(_folder.FullName, "other.mews") }).RunAsync(Session()).InTimeAsync().ContinueWith(run => Assert.IsType<MewsApiException>(run.Exception!.InnerException), Given.Stop);
        await Assert.ThrowsAsync<IOException>(() => Task.Run(() => (Whole with { Force = true }).RunAsync(Session()), Given.Stop).InTimeAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mark_from_the_future_is_refused(bool isFinished)
    {
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        await options.RunAsync(Session(clock: clock));
        var future = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Checkpoint checkpoint = ReadCheckpoint();
        var run = new RunProgress { FromUtc = checkpoint.Watermarks.Latest, ToUtc = future, SettledUtc = future };
        checkpoint = isFinished ? checkpoint with { Watermarks = checkpoint.Watermarks.With([null], future) } : checkpoint with { Run = run };
        await File.WriteAllBytesAsync(CheckpointPath, CheckpointJson.Write(checkpoint), Given.Stop);
        clock.Advance(TimeSpan.FromDays(1));
        string message = await RefusalAsync(options, Session(clock: clock));
        Assert.Contains("all updates before 2099-01-01T00:00:00Z, and by the clock of this machine it is 2025-03-02T00:05:00Z", message, StringComparison.Ordinal);
        await (options with { Restart = true }).RunAsync(Session(clock: clock));
        Assert.Equal(TrueIds(DateTimeOffset.MinValue, clock.GetUtcNow() - options.SettleTime), await IdsInAsync(options.Path));
    }

    [Fact]
    public async Task Json_lines_are_ascii()
    {
        ExportOptions options = Whole with { Format = ExportFormat.JsonLines, IncludeSource = true };
        await options.RunAsync(Session());
        byte[] file = await File.ReadAllBytesAsync(options.Path, Given.Stop);
        Assert.All(file, value => Assert.InRange(value, 0, 0x7F));
        Assert.Contains(
            "Voyages \"& Séjours\"",
            (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("SourceName").GetString()));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_by_its_name()
    {
        string folder = Path.Combine(_folder.FullName, "no");
        Assert.Contains($"There is no folder {folder}.", await RefusalAsync(Whole with { Path = Path.Combine(folder, "x.csv") }), StringComparison.Ordinal);
        Assert.Contains($"There is no folder {folder}.", await RefusalAsync(Whole with { CheckpointPath = Path.Combine(folder, "x.mews") }), StringComparison.Ordinal);
    }

    private static async Task MakePipeAsync(string path)
    {
        using var process = System.Diagnostics.Process.Start("mkfifo", [path]);
        await process.WaitForExitAsync(Given.Stop);
        Assert.Equal(0, process.ExitCode);
    }

    private static Checkpoint ReadCheckpoint(string path) => CheckpointJson.Read(File.ReadAllBytes(path));

    private Checkpoint ReadCheckpoint() => ReadCheckpoint(CheckpointPath);

    private static async Task<IEnumerable<string>> IdsInAsync(string path) => (await File.ReadAllLinesAsync(path, Given.Stop)).Skip(1).Select(line => line[..36]);

    private IEnumerable<string> TrueIds(DateTimeOffset start, DateTimeOffset end) =>
        Truth().Where(item => item.UpdatedUtc >= start && item.UpdatedUtc < end).Select(item => item.Id.ToString());

    private ReservationAssignment[] Truth() => [.. _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == _simulator.Hotel.EnterpriseIds[0])];

    /// <summary>What an export writes that nothing stops, into a file of its own.</summary>
    private async Task<byte[]> WholeAsync(ExportOptions? options = null)
    {
        options = (options ?? Whole) with { Path = Path.Combine(_folder.FullName, "whole") };
        await options.RunAsync(Session());
        byte[] whole = await File.ReadAllBytesAsync(options.Path, Given.Stop);
        File.Delete(options.Path);
        File.Delete(options.Path + ".mews");
        return whole;
    }

    /// <summary>Lets no request fail, and gathers those whose body was read: the log also has those that a failed run cancelled before that.</summary>
    private ConcurrentQueue<SimulatedRequest> Watch()
    {
        ConcurrentQueue<SimulatedRequest> asked = [];
        _fault = null;
        _isFaulty = request =>
        {
            asked.Enqueue(request);
            return false;
        };
        return asked;
    }

    /// <summary>Leaves an export that is not finished.</summary>
    private async Task StopAsync(ExportOptions? options = null, int answers = 4)
    {
        (_fault, int answered) = (new Status(503), 0);
        _isFaulty = _ => ++answered > answers;
        await Assert.ThrowsAsync<MewsApiException>(() => (options ?? Whole).RunAsync(Session(), throttleLimit: 1));
        _fault = null;
    }

    private async Task<string> RefusalAsync(ExportOptions options, MewsSession? session = null)
    {
        MewsApiException refusal = await Assert.ThrowsAsync<MewsApiException>(() => options.RunAsync(session ?? Session()));
        Assert.Equal(MewsErrorKind.ExportRefused, refusal.Kind);
        return $"{refusal.Message} {refusal.Remedy}";
    }

    private MewsSession Session(string? accessToken = null, TimeProvider? clock = null) => new(Given.SessionOptions(_simulator.Address) with
    {
        ClientToken = Given.Secure(_simulator.Options.ClientToken),
        AccessToken = Given.Secure(accessToken ?? _simulator.Options.AccessToken),
        Clock = clock ?? TimeProvider.System,
    });
}
