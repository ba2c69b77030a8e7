using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>Rows that come back from Excel, from SQL Server and from other cultures.</summary>
public sealed class RowTextTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string NewRow =
        "function global:New-Row ($IsPrimary = 'True', $Updated = '2025-01-31T09:30:00Z') { [pscustomobject]@{ Id = $id; ReservationId = $id; SourceId = $id; IsPrimary = $IsPrimary; UpdatedUtc = $Updated } }";

    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public RowTextTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _shell.Set("id", _simulator.Hotel.Sources.First(source => source.EnterpriseId == _simulator.Hotel.EnterpriseIds[0]).Id);
        _shell.Run(NewRow).Succeed();
        _simulator.Log.Clear();
    }

    [Theory]
    [InlineData(true, "'True', 'TRUE', '1', 1, 'WAHR', 'wahr', 'VRAI', 'VERDADERO', 'VERO', 'WAAR', 'VERDADEIRO', 'PRAWDA', 'PRAVDA'")]
    [InlineData(false, "'False', 'FALSE', '0', 0, 'FALSCH', 'falsch', 'FAUX', 'FALSO', 'ONWAAR', 'FAŁSZ', 'fałsz', 'NEPRAVDA'")]
    public void True_and_False_are_read_as_SQL_and_the_languages_of_Excel_write_them(bool isTrue, string words)
    {
        PSObject measured = Assert.Single(_shell.Run($"{words} | ForEach-Object {{ New-Row $_ }} | Measure-MewsSource").Succeed().Output);
        Assert.Equal((long)words.Split(',').Length, measured.Properties["Assignments"].Value);
        Assert.Equal(isTrue ? measured.Properties["Assignments"].Value : 0L, measured.Properties["Bookings"].Value);
        Assert.All(
            _shell.Run($"{words} | ForEach-Object {{ [Mews.Connector.SourceAssignment](New-Row $_) }}").Succeed().Output,
            item => Assert.Equal(isTrue, item.Properties["IsPrimary"].Value));
    }

    [Theory]
    [InlineData("2025-01-31 23:30:00 -01:00", "2025-02-01T00:30:00")]
    [InlineData("2025-02-01 00:30:00.0000000 +00:00", "2025-02-01T00:30:00")]
    [InlineData("2025-02-01 00:30:00.1234567 +00:00", "2025-02-01T00:30:00.1234567")]
    [InlineData("2025-02-01 01:30 +01:00", "2025-02-01T00:30:00")]
    [InlineData("2025-02-01 00:30:00", "2025-02-01T00:30:00")]
    public void Times_are_read_as_SQL_Server_and_Sweden_write_them(string text, string expected)
    {
        _shell.Set("time", text);
        PSObject[] output = _shell.Run("""
            [cultureinfo]::CurrentCulture = 'de-DE'
            (New-Row -Updated $time | Measure-MewsSource Month).Period
            ([Mews.Connector.SourceAssignment](New-Row -Updated $time)).UpdatedUtc
            $null = Get-MewsSourceAssignment -UpdatedStartUtc $time -UpdatedEndUtc $time
            """).Succeed().Output;
        Assert.Equal("2025-02", output[0].BaseObject);
        Assert.Equal(Truth.Utc(expected), output[1].BaseObject);
        Assert.Contains(_simulator.Log.Requests, request => request.StartUtc == Truth.Utc(expected));
    }

    [Theory]
    [InlineData("31.01.2025 09:30")]
    [InlineData("31. 1. 2025 9:30:00")]
    [InlineData("1/31/2025 9:30")]
    [InlineData("1/31/2025 9:30:00 AM")]
    [InlineData("31/01/2025")]
    [InlineData("2025-01-31 9:30")]
    [InlineData("45688.396")]
    [InlineData("45688,396")]
    [InlineData("45688")]
    [InlineData("30:00.1")]
    public void Times_that_Excel_rewrote_are_one_error_that_names_it_and_the_way_out(string time)
    {
        const string Advice = "Excel or another spreadsheet program writes times like this when it saves a file. Use the original file, or import the file into Excel with this column as text.";
        _shell.Set("time", time);
        ShellResult result = _shell.Run(
            "& { New-Row; 1..1000 | ForEach-Object { New-Row -Updated $time }; New-Row } | Measure-MewsSource Month");
        Assert.Equal($"'{time}' is not a valid UpdatedUtc: expected a time in ISO 8601. {Advice} This is row 2, the first of 1,000 rows with this problem.", result.Fail("InvalidRequest").Exception.Message);
        Assert.Equal(2L, Assert.Single(result.Output).Properties["Bookings"].Value);
        ErrorRecord cast = Assert.Single(_shell.Run("[Mews.Connector.SourceAssignment](New-Row -Updated $time)").Errors);
        Assert.Contains(
            $"'{time}' is not a valid UpdatedUtc of a SourceAssignment. {Advice}",
            cast.Exception.Message,
            StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => _shell.Dispose();
}
