using System.Text;
using System.Text.Json;
using Mews.Simulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

public sealed class ExportRowTests : ExportTest
{
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
        Assert.StartsWith(
            "Id,ReservationId,SourceId,IsPrimary,UpdatedUtc,EnterpriseId,EnterpriseName,SourceName,SourceType\r\n",
            text,
            StringComparison.Ordinal);
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
        JsonElement[] rows = [.. (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Select(
            line => JsonDocument.Parse(line).RootElement)];
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

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task A_byte_order_mark_stands_once_at_the_start_whatever_stops_the_export_and_night_after_night()
    {
        ExportOptions options = Whole with
        {
            Format = ExportFormat
            .Csv with
            { Delimiter = ';', HasByteOrderMark = true, SpreadsheetDecimal = "," }
        };
        byte[] whole = await WholeAsync(options);
        Assert.StartsWith(
            "\uFEFFId;ReservationId;SourceId;IsPrimary;UpdatedUtc\r\n",
            Encoding.UTF8.GetString(whole),
            StringComparison.Ordinal);
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
    public async Task Json_lines_are_ascii()
    {
        ExportOptions options = Whole with { Format = ExportFormat.JsonLines, IncludeSource = true };
        await options.RunAsync(Session());
        byte[] file = await File.ReadAllBytesAsync(options.Path, Given.Stop);
        Assert.All(file, value => Assert.InRange(value, 0, 0x7F));
        Assert.Contains(
            "Voyages \"& Séjours\"",
            (await File.ReadAllLinesAsync(options.Path, Given.Stop)).Select(
                line => JsonDocument.Parse(line).RootElement.GetProperty("SourceName").GetString()));
    }
}
