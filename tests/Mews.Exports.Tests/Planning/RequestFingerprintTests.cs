namespace Mews.Exports.Tests;

[Trait("Speed", "Slow")]
public sealed class RequestFingerprintTests : ExportTest
{
    [Fact]
    public async Task Another_question_is_refused_with_what_differs()
    {
        await Whole.RunAsync(Session());
        foreach ((ExportOptions other, string difference) in ((ExportOptions, string)[])
        [
            (Whole with { UpdatedStartUtc = _start.AddDays(
                1) }, "UpdatedStartUtc was 2024-01-01T00:00:00Z and is now 2024-01-02T00:00:00Z"),
            (Whole with { UpdatedEndUtc = null }, "UpdatedEndUtc was 2026-01-01T00:00:00Z and is now not given"),
            (Whole with { Format = ExportFormat.JsonLines }, "Format was Csv and is now JsonLines"),
            (Whole with { Format = ExportFormat.Tsv }, "Format was Csv and is now Tsv"),
            (Whole with { Format = ExportFormat.Csv with { Delimiter = ';' } }, "Delimiter was not given and is now ';'"),
            (Whole with { Format = ExportFormat.Csv with { Delimiter = '\t' } }, "Delimiter was not given and is now U+0009"),
            (Whole with { Format = ExportFormat.Csv with { HasByteOrderMark = true } }, "Encoding was not given and is now utf8BOM"),
            (Whole with { Format = ExportFormat
                .Csv with { SpreadsheetDecimal = "," } }, "UseCulture was not given and is now given (decimals as 1,5)"),
            (Whole with { IncludeSource = true }, "IncludeSource was False and is now True"),
            (Whole with { Filters = [new() { Ids = [Guid.Empty] }] }, "ReservationIds was not given and is now 1 ("),
            (Whole with { Filters = [new() { EnterpriseIds = [Guid.Empty] }] }, "EnterpriseIds was not given and is now given"),
            (Whole with { Filters = [new() {
                Ids = [Guid.Empty],
                EnterpriseIds = [Guid.Empty] }] }, "EnterpriseIds of the ids was not given and is now 1 ("),
            (Whole with { Operation = Operations.GroupSourceAssignments }, "Operation was "),
        ])
        {
            string message = await RefusalAsync(other);
            Assert.Contains(difference, message, StringComparison.Ordinal);
            Assert.Contains("StartOver", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_checkpoint_of_before_delimiters_could_be_chosen_goes_on()
    {
        await StopAsync();
        Checkpoint checkpoint = ReadCheckpoint();
        string[] added = ["Delimiter", "Encoding", "UseCulture"];
        Assert.All(added, part => Assert.Equal("not given", checkpoint.Request[part]));
        await File.WriteAllBytesAsync(
            CheckpointPath,
            CheckpointJson.Write(checkpoint with { Request = checkpoint.Request.Where(part => !added.Contains(part.Key)).ToDictionary() }),
            Given.Stop);
        await (Whole with { Format = ExportFormat.Csv with { Delimiter = ',' } }).RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task Another_access_token_needs_force_once()
    {
        await StopAsync();
        string old = _simulator.Options.AccessToken;
        MewsSession other = Session(_simulator.Options.PortfolioAccessToken);
        ExportOptions options = Whole with
        {
            Filters = [new()
        {
            EnterpriseIds = [_simulator.Hotel.EnterpriseIds[0]],
        }],
            Path = Whole.Path + "2"
        };
        await StopAsync(options);
        Assert.Contains("another access token", await RefusalAsync(options, other), StringComparison.Ordinal);
        await (options with { Force = true }).RunAsync(other);
        Assert.NotNull(await options.RunAsync(other));
        Assert.DoesNotContain(old[..8], await File.ReadAllTextAsync(options.Path + ".mews", Given.Stop), StringComparison.Ordinal);
    }
}
