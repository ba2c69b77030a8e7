using System.Management.Automation;
using System.Text;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>Files for other programs: delimiters, byte order marks, spreadsheets.</summary>
public sealed class ExportFormatTests : IClassFixture<ExportFormatTests.Fixture>, IDisposable
{
    private const string Name = "=Bücher; \"Köln\"";
    private const string Export = "-IncludeSource -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-format-");
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public ExportFormatTests(Fixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _shell.SetLocation(_folder.FullName);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_file_for_a_German_Excel_is_one_byte_by_byte_and_counts_as_the_plain_one_does()
    {
        _shell.ImportCsvCmdlets();
        _shell.Run($"[cultureinfo]::CurrentCulture = 'de-DE'; Export-MewsSourceAssignment excel.csv {Export} -UseCulture -Encoding utf8BOM")
            .Succeed();
        ReservationAssignment[] truth = [.. _simulator.Hotel.ReservationAssignments
            .Where(item => item.EnterpriseId == _simulator.Hotel.EnterpriseIds[0])];
        string rows = string.Concat(truth.Select(item =>
            $"{item.Id};{item.ReservationId};{item.SourceId};{item.IsPrimary};{item.UpdatedUtc.UtcDateTime:yyyy-MM-dd HH:mm:ss};;;{Written(Source(item).Name)};{Source(item).Type}\r\n"));
        Assert.Equal(
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8
                .GetBytes("Id;ReservationId;SourceId;IsPrimary;UpdatedUtc;EnterpriseId;EnterpriseName;SourceName;SourceType\r\n" + rows)],
            File.ReadAllBytes(Path.Combine(_folder.FullName, "excel.csv")));
        Assert.Contains("\"'=Bücher; \"\"Köln\"\"\"", rows, StringComparison.Ordinal);

        PSObject[] output = [.. _shell.Run($$"""
            Export-MewsSourceAssignment plain.csv {{Export}}
            $excel = Import-Csv excel.csv -Delimiter ';'
            foreach ($rows in (Import-Csv plain.csv), $excel) {
                ($rows | Measure-MewsSource -Per Month | ForEach-Object { "$($_.Period) $($_.SourceName) $($_.SourceType) $($_.Assignments) $($_.Bookings) $($_.Share)" }) -join "`n"
            }
            ([Mews.Connector.EnrichedSourceAssignment]($excel | Where-Object SourceName -Like '*Köln*')[0]).SourceName
            """).Succeed().Output];
        Assert.Contains(Name, output[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(output[0].ToString(), output[1].ToString());
        Assert.Equal(Name, output[2].ToString());
    }

    [Theory]
    [InlineData("", ',')]
    [InlineData("-Delimiter '|'", '|')]
    [InlineData("-Delimiter \"`t\"", '\t')]
    [InlineData("-As Tsv", '\t')]
    public void Text_is_written_as_it_is_for_other_programs(string options, char delimiter)
    {
        _shell.Run($"Export-MewsSourceAssignment plain.csv {Export} {options}").Succeed();
        string text = File.ReadAllText(Path.Combine(_folder.FullName, "plain.csv"));
        Assert.StartsWith($"Id{delimiter}ReservationId{delimiter}", text, StringComparison.Ordinal);
        Assert.Contains($"{delimiter}\"=Bücher; \"\"Köln\"\"\"{delimiter}", text, StringComparison.Ordinal);
        Assert.Matches(@"\d\d:\d\d:\d\d(\.\d+)?Z", text);
    }

    [Theory]
    [InlineData("a.csv", "-Delimiter ';' -UseCulture", "-Delimiter and -UseCulture are both given")]
    [InlineData(
        "a.jsonl",
        "-Delimiter ';'",
        "-Delimiter works only with the format Csv, but a.jsonl is to be written as JsonLines (one JSON object per line).")]
    [InlineData(
        "a.csv",
        "-As JsonLines -UseCulture",
        "-UseCulture works only with the format Csv, but a.csv is to be written as JsonLines")]
    [InlineData(
        "a.tsv",
        "-Delimiter \"`t\"",
        "-Delimiter works only with the format Csv, but a.tsv is to be written as Tsv (tab-separated values).")]
    [InlineData("a.tsv", "-UseCulture", "-UseCulture works only with the format Csv")]
    [InlineData("a.jsonl", "-Encoding utf8BOM", "-Encoding utf8BOM is for Excel, but a.jsonl is to be written as JsonLines")]
    [InlineData("a.csv", "-Delimiter x", "'x' cannot be a delimiter")]
    [InlineData("a.csv", "-Delimiter ' '", "' ' cannot be a delimiter")]
    [InlineData("a.csv", "-Delimiter '-'", "'-' cannot be a delimiter")]
    [InlineData("a.csv", "-Delimiter '\"'", "'\"' cannot be a delimiter")]
    [InlineData(
        "a.csv",
        "-Delimiter \"`n\"",
        "cannot be a delimiter, because ids, times or numbers can contain it, or because it begins a quotation or ends a row.")]
    [InlineData(
        "a.csv",
        "-UseCulture",
        "'.', the list separator of the culture de-DE, cannot be a delimiter",
        "$culture.TextInfo.ListSeparator = '.'")]
    public void What_no_file_can_be_is_refused_before_any_request(string file, string options, string message, string before = "")
    {
        _simulator.Log.Clear();
        foreach (string noun in (string[])["SourceAssignment", "Reservation"])
        {
            ErrorRecord error = _shell.Run($"$culture = [cultureinfo]::new('de-DE'); {before}; [cultureinfo]::CurrentCulture = $culture; Export-Mews{noun} {file} -UpdatedStartUtc 2024-01-01 {options}").Fail("InvalidRequest");
            Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_simulator.Log.Requests);
        Assert.Empty(_folder.EnumerateFiles());
    }

    private HotelSource Source(ReservationAssignment item) => _simulator.Hotel.Sources.Single(source => source.Id == item.SourceId);

    private static string Written(string name) => name == "Booking.com" ? "\"'=Bücher; \"\"Köln\"\"\"" : name;

    public sealed class Fixture : IAsyncLifetime
    {
        internal MewsSimulator Simulator { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Hotel = new HotelOptions { Reservations = 40 },
                Fault = request => request.Operation == SimulatedOperation.Sources
                    ? new EditedBody(body => body.Replace("Booking.com", Name.Replace("\"", "\\\"")))
                    : null,
            },
            TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => Simulator.DisposeAsync();
    }
}
