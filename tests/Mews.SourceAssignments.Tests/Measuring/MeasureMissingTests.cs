using System.Management.Automation;
using System.Xml.Linq;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource says where not all came that it was to count, and where some came twice.</summary>
public sealed class MeasureMissingTests : IClassFixture<MeasureMissingTests.Fixture>, IDisposable
{
    private const string Made = "-CreatedStartUtc 2025-01-01 -CreatedEndUtc 2025-03-01";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-missing-");
    private readonly Fixture _fixture;
    private readonly Shell _shell;

    public MeasureMissingTests(Fixture fixture)
    {
        _fixture = fixture;
        _fixture.IsFaulty = request => request.EnterpriseIds?.Contains(Forbidden.Id) ?? false;
        _shell = new Shell(fixture.Simulator, fixture.Simulator.Options.PortfolioAccessToken);
        _shell.SetLocation(_folder.FullName);
        _shell.Set("h", fixture.Simulator.Hotel.EnterpriseIds.ToArray());
    }

    private HotelEnterprise Forbidden =>
        _fixture.Simulator.Hotel.Enterprises.Single(enterprise => enterprise.Id == _fixture.Simulator.Hotel.EnterpriseIds[1]);

    private string Page => Path.Combine(_folder.FullName, "page.html");

    [Theory]
    [InlineData($"Get-MewsReservation {Made}")]
    [InlineData($"Get-MewsEnterprise | Get-MewsReservation {Made}")]
    [InlineData($"Get-MewsReservation {Made} | Where-Object ServiceId")]
    [InlineData($"Get-MewsReservation {Made} | & {{ process {{ $_ }} }} | Where-Object ServiceId")]
    [InlineData($"Get-MewsReservation {Made} -OutVariable all")]
    [InlineData($"& {{ Get-MewsReservation {Made} }}")]
    [InlineData(
        $"function Get-Booking {{ [CmdletBinding()] param() process {{ Get-MewsReservation {Made} | Where-Object Id }} }}; Get-Booking")]
    [InlineData($"$h | ForEach-Object {{ Get-MewsReservation {Made} -EnterpriseId $_ }}")]
    public void A_page_of_what_came_in_part_says_what_is_missing_and_one_warning_does(string command)
    {
        (PSObject[] rows, string[] warnings, ErrorRecord[] errors) = Run(
            $"{command} | Measure-MewsSource -By Enterprise -AsHtml page.html");
        Assert.Equal(2, rows.Length);
        Assert.StartsWith("Forbidden,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        string missing = $"{Forbidden.Name}, created 2025-01-01T00:00:00Z to 2025-03-01T00:00:00Z";
        Assert.Equal(
            $"The counts are incomplete. Missing: {missing} (Forbidden). See the errors for the reasons.",
            Assert.Single(warnings, warning => warning.Contains("incomplete", StringComparison.Ordinal)));
        Assert.Equal($"incomplete: {missing}", Missing());
    }

    [Theory]
    [InlineData("@(Get-MewsReservation $made -First 3) + 'x' + 'y' | Measure-MewsSource -By Origin -AsHtml page.html")]
    [InlineData(
        "(Get-MewsReservation $made -First 3).Id + 'x' + 'y' | Get-MewsReservation | Measure-MewsSource -By Origin -AsHtml page.html")]
    public void Rows_that_cannot_be_read_are_missing_too(string command)
    {
        _fixture.IsFaulty = _ => false;
        (_, string[] warnings, ErrorRecord[] errors) = Run(command.Replace("$made", Made, StringComparison.Ordinal));
        Assert.Single(errors);
        Assert.Contains("The counts are incomplete. Missing: 2 rows that cannot be read. See the errors for the reasons.", warnings);
        Assert.Equal("incomplete: 2 rows that cannot be read", Missing());
    }

    [Fact]
    public void A_page_of_all_says_nothing()
    {
        _fixture.IsFaulty = _ => false;
        (PSObject[] rows, string[] warnings, _) = Run($"Get-MewsReservation {Made} | Measure-MewsSource -By Enterprise -AsHtml page.html");
        Assert.Equal(3, rows.Length);
        Assert.DoesNotContain(warnings, warning => warning.Contains("incomplete", StringComparison.Ordinal));
        Assert.Null(Missing());
    }

    [Fact]
    public void Where_much_is_missing_a_few_are_named_and_no_reservation()
    {
        _fixture.IsFaulty = request => request.Operation == SimulatedOperation.ReservationAssignments;
        (_, string[] warnings, ErrorRecord[] errors) = Run("$ids = 1..750 | ForEach-Object { [guid]::NewGuid() }; $ids | Get-MewsSourceAssignment | Measure-MewsSource -AsHtml page.html; [pscustomobject]@{ ReservationId = $ids[0]; EnterpriseId = $h[1] } | Get-MewsSourceAssignment | Measure-MewsSource -AsHtml other.html");
        Assert.Equal(9, errors.Length);
        string five = string.Join("; ", Enumerable.Repeat("100 ids (Forbidden)", 5));
        Assert.Equal($"incomplete: {five.Replace(" (Forbidden)", "", StringComparison.Ordinal)}; and 3 more", Missing());
        Assert.Equal([$"The counts are incomplete. Missing: {five}; and 3 more. See the errors for the reasons.", $"The counts are incomplete. Missing: {Forbidden.Name}, 1 id (Forbidden). See the errors for the reasons."], warnings);
    }

    [Fact]
    public void A_page_of_before_is_not_replaced_by_one_of_nothing()
    {
        File.WriteAllText(Page, "yesterday");
        (_, string[] warnings, _) = Run("@() | Measure-MewsSource -AsHtml page.html");
        Assert.Equal("There was no input, so the page page.html was not written. An existing page was not changed.", Assert.Single(warnings));
        (_, warnings, _) = Run("@() | Measure-MewsSource; @() | Measure-MewsSource Month -Pivot Nights; Measure-MewsSource");
        Assert.Equal(Enumerable.Repeat("There was no input, so nothing was counted.", 3), warnings);
        _fixture.IsFaulty = request => request.Operation == SimulatedOperation.ReservationAssignments;
        (_, warnings, _) = Run("[guid]::NewGuid() | Get-MewsSourceAssignment | Measure-MewsSource");
        Assert.Contains("incomplete", Assert.Single(warnings), StringComparison.Ordinal);
        (_, warnings, _) = Run("[guid]::NewGuid() | Get-MewsSourceAssignment | Measure-MewsSource -AsHtml page.html; [guid]::NewGuid() | Get-MewsSourceAssignment -ErrorAction Ignore | Measure-MewsSource -AsHtml other.html");
        Assert.Equal(3, warnings.Length);
        Assert.Equal("yesterday", File.ReadAllText(Page));
        Assert.Contains(
            "incomplete: 1 id<",
            File.ReadAllText(Path.Combine(_folder.FullName, "other.html")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-MewsReservation -EnterpriseId $h[0] -IncludeSource", "-By Enterprise")]
    [InlineData("Get-MewsSourceAssignment -EnterpriseId $h[0]", "")]
    public void Ids_that_come_again_are_warned_of_where_each_row_counts(string command, string options)
    {
        string script = $$"""
            [cultureinfo]::CurrentCulture = ''
            $all = @({{command}})
            $text = $all | ForEach-Object { $row = [ordered]@{}; foreach ($property in $_.PSObject.Properties) { $row[$property.Name] = "$($property.Value)" }; [pscustomobject]$row }
            """;
        foreach (string twice in (string[])["$all + $all[0..4]", "& { $all; $all[0..4]; $all[2..4] }", "$text + $text[0..4]"])
        {
            Assert.Matches(
                @"^Of the first \d+ Ids, 5 occur more than once, and all of their rows were counted\. To count each Id once, use -Unique\.$",
                Assert.Single(WarningsOf(twice)));
        }

        foreach (string once in (string[])["$all", "$text", "($text + $text | ForEach-Object { $_.Id = 'none'; $_ })"])
        {
            Assert.Empty(WarningsOf(once));
        }

        Assert.Empty(WarningsOf("$all + $all", "-Unique"));

        IEnumerable<string> WarningsOf(string rows, string unique = "") =>
            Run($"{script}\n{rows} | Measure-MewsSource {options} {unique}").Warnings
                .Where(warning => warning.Contains("-Unique", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }

    private (PSObject[] Output, string[] Warnings, ErrorRecord[] Errors) Run(string script)
    {
        using PowerShell powerShell = _shell.Create(script);
        PSObject[] output = [.. powerShell.Invoke()];
        return (output, [.. powerShell.Streams.Warning.Select(warning => warning.Message)], [.. powerShell.Streams.Error]);
    }

    private string? Missing() => XElement.Parse(File.ReadAllText(Page)["<!DOCTYPE html>".Length..]).Descendants("p")
        .SingleOrDefault(element => element.Attribute("class")?.Value == "missing")?
        .Value;

    public sealed class Fixture : IAsyncLifetime
    {
        internal Predicate<SimulatedRequest> IsFaulty { get; set; } = _ => false;

        internal MewsSimulator Simulator { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Hotel = new HotelOptions { Reservations = 60 },
                Fault = request => IsFaulty(request) ? new Status(403, "Not here.") : null
            },
            TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => Simulator.DisposeAsync();
    }
}
