using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>Times that cultures wrote, and time zones.</summary>
public sealed class MeasureTimeTests(SimulatorFixture fixture) : MeasureRowTest(fixture)
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("cs-CZ")]
    [InlineData("sv-SE")]
    [InlineData("ja-JP")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("")]
    public void Times_that_this_culture_wrote_are_what_they_were(string culture)
    {
        string months = "Measure-MewsSource Month | ForEach-Object { \"$($_.Period) $($_.Bookings)\" }";
        PowerShell powerShell = _shell.Create($$"""
            [cultureinfo]::CurrentCulture = '{{culture}}'
            $all = Get-MewsSourceAssignment
            $rows = $all | ForEach-Object { [pscustomobject]@{ SourceId = $_.SourceId; IsPrimary = $_.IsPrimary.ToString(); UpdatedUtc = $_.UpdatedUtc.ToString() } }
            $expected = $all | {{months}}
            $given = $rows | {{months}}
            $expected.Count
            "$given" -eq "$expected"
            """);
        PSObject[] output = [.. powerShell.Invoke()];
        Assert.Empty(powerShell.Streams.Error);
        Assert.Empty(powerShell.Streams.Warning);
        Assert.True((int)output[0].BaseObject > 100);
        Assert.True((bool)output[1].BaseObject);
    }

    [Theory]
    [InlineData("en-GB", "en-US")]
    [InlineData("en-US", "en-GB")]
    [InlineData("en-US", "de-DE")]
    [InlineData("de-DE", "en-US")]
    [InlineData("th-TH", "en-GB")]
    [InlineData("en-GB", "th-TH")]
    [InlineData("ar-SA", "en-GB")]
    public void Times_that_another_culture_wrote_are_one_error_and_no_months(string written, string read)
    {
        ShellResult result = _shell.Run($$"""
            $culture = [cultureinfo]'{{written}}'
            $rows = Get-MewsSourceAssignment | ForEach-Object { [pscustomobject]@{ SourceId = $_.SourceId; IsPrimary = $_.IsPrimary; UpdatedUtc = $_.UpdatedUtc.ToString($culture) } }
            [cultureinfo]::CurrentCulture = '{{read}}'
            $rows | Measure-MewsSource Month
            """);
        Assert.Contains(
            $"is not a time in the format of {read}, the current culture",
            result.Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("en-US", "1/2/2025 12:00:00 AM +00:00", "2025-01", 1)]
    [InlineData("en-GB", "01/02/2025 00:00:00 +00:00", "2025-02", 1)]
    [InlineData("en-GB", "02/02/2025 00:00:00 +00:00", "2025-02", 0)]
    [InlineData("en-GB", "13/02/2025 00:00:00 +00:00", "2025-02", 0)]
    [InlineData("en-GB", "13/02/2025 00:00:00 +00:00, 01/02/2025 00:00:00 +00:00", "2025-02", 0)]
    [InlineData("en-GB", "01/02/2025 00:00:00 +00:00, 13/02/2025 00:00:00 +00:00", "2025-02", 0)]
    [InlineData("ja-JP", "2025/02/01 0:00:00 +00:00", "2025-02", 1)]
    public void Where_days_may_be_months_there_is_one_warning(string culture, string times, string month, int warnings)
    {
        _shell.Set("times", times.Split(", "));
        using PowerShell powerShell = _shell.Create($"[cultureinfo]::CurrentCulture = '{culture}'; $times | ForEach-Object {{ [pscustomobject]@{{ SourceId = $id; IsPrimary = 'True'; UpdatedUtc = $_ }} }} | Measure-MewsSource Month");
        PSObject row = Assert.Single(powerShell.Invoke());
        Assert.Empty(powerShell.Streams.Error);
        Assert.Equal(month, row.Properties["Period"].Value);
        Assert.Equal(warnings, powerShell.Streams.Warning.Count);
        Assert.All(powerShell.Streams.Warning, warning => Assert.Matches(
            $@"was read as {month}-\d\d, in the format of {culture}, the current culture\.",
            warning.Message));
    }

    [Theory]
    [InlineData("'Europe/Prague'", "2025-02-01")]
    [InlineData("'central europe standard time'", "2025-02-01")]
    [InlineData("'UTC'", "2025-01-31")]
    [InlineData("' America/New_York '", "2025-01-31")]
    [InlineData("([System.TimeZoneInfo]::CreateCustomTimeZone('x', [timespan]::FromHours(1), 'x', 'x'))", "2025-02-01")]
    public void A_time_zone_is_a_name_of_IANA_or_of_Windows_or_what_Get_TimeZone_gives(string zone, string day) =>
        Assert.Equal(
            day,
            _shell.Run($"{Good} | Measure-MewsSource Day -TimeZone {zone} | ForEach-Object Period").Succeed().Output.Single().ToString());

    [Fact]
    public void What_is_no_time_zone_says_what_would_be() =>
        Assert.Contains(
            "'Mars' is not a time zone that this machine knows. Give an IANA name",
            _shell.Run("Measure-MewsSource -TimeZone Mars").Errors.Single().ToString(),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_machine_without_data_of_time_zones_is_told_from_a_name_that_is_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has its zones in the registry.");
        const string script = "'Europe/Prague', 'Central Europe Standard Time', 'Mars' | ForEach-Object { try { Measure-MewsSource -TimeZone $_ } catch { \"$_\" } }; @(Measure-MewsSource -TimeZone UTC -WarningAction Ignore).Count";
        DirectoryInfo none = Directory.CreateTempSubdirectory();
        string output = await DotnetProcess.RunAsync([DotnetProcess.Playground, "-Command", script], ("TZDIR", none.FullName));
        none.Delete();
        string[] lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(
            "'Europe/Prague' is a time zone, but this machine has no time zone data for it.",
            lines[0],
            StringComparison.Ordinal);
        Assert.Contains(
            "'Central Europe Standard Time' is a time zone, but this machine has no time zone data for it.",
            lines[1],
            StringComparison.Ordinal);
        Assert.Contains("install the package tzdata", lines[1], StringComparison.Ordinal);
        Assert.Contains("'Mars' is not a time zone that this machine knows", lines[2], StringComparison.Ordinal);
        Assert.Equal("0", lines[3]);
    }
}
