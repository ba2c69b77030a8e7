using System.Globalization;
using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class CompletionTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public CompletionTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _simulator.Log.Clear();
    }

    [Theory]
    [InlineData("Connect-Mews -Env", "-Environment")]
    [InlineData("Connect-Mews -Environment ", "Demo Production")]
    [InlineData("Connect-Mews -Environment d", "Demo")]
    [InlineData("Connect-Mews -PlatformAddress ", "https://api.mews.com/ https://api.mews-demo.com/")]
    [InlineData("Connect-Mews -PlatformAddress De", "https://api.mews-demo.com/")]
    [InlineData("Connect-Mews -LanguageCode de-A", "de-AT")]
    [InlineData("Connect-Mews -CultureCode cs-", "cs-CZ")]
    [InlineData("Measure-MewsSource -TimeZone Prag", "Europe/Prague")]
    [InlineData("Measure-MewsSource -TimeZone Europe/Pr", "Europe/Prague")]
    [InlineData("Measure-MewsSource -By ", "Enterprise Origin Service Source SourceName SourceType")]
    [InlineData("Measure-MewsSource -On ", "Arrival Created Departure Stay")]
    [InlineData("Measure-MewsSource -Pivot ", "Bookings Cancelled Nights Share NetValue GrossValue RoomNetValue")]
    [InlineData("Measure-MewsSource -Per ", "Day Month Quarter Week Year")]
    [InlineData("Get-MewsSourceAssignment -Inc", "-IncludeEnterprise -IncludeSource -IncludeTotalCount")]
    [InlineData("Get-MewsSourceAssignment -Upd", "-UpdatedStartUtc -UpdatedEndUtc")]
    [InlineData("Get-MewsReservation -State ", "Inquired Confirmed Started Processed Canceled Optional Requested")]
    [InlineData("Get-MewsReservation -State Confirmed, c", "Confirmed Canceled")]
    [InlineData("Get-MewsReservation -IncludeSource -SourceFrom ", "Group Reservation")]
    [InlineData("Get-MewsReservation -Arr", "-ArrivalStartUtc -ArrivalEndUtc")]
    public void What_can_be_known_is_offered(string input, string expected) =>
        Assert.Equal(expected.Split(' ').Order(), Complete(input).Select(match => match.CompletionText).Distinct().Order());

    [Fact]
    public void A_client_name_is_offered_in_the_form_of_Mews() =>
        Assert.Equal("'My Hotel MewsSourceAssignments 1.0.0'", Assert.Single(Complete("Connect-Mews -Client ")).CompletionText);

    [Theory]
    [InlineData("Get-MewsSourceAssignment -UpdatedStartUtc ")]
    [InlineData("Get-MewsGroupSourceAssignment -UpdatedStartUtc 2025-01-01 -UpdatedEndUtc ")]
    [InlineData("Get-MewsSource -UpdatedEndUtc ")]
    public void Times_are_days_that_the_parameter_takes_as_utc(string input)
    {
        CompletionResult[] matches = Complete(input);
        Assert.Contains(matches, match => match.ToolTip.Contains("start of last month", StringComparison.Ordinal)
            && match.CompletionText.EndsWith("-01", StringComparison.Ordinal));
        Assert.All(matches, match =>
            Assert.True(
                DateTime.ParseExact(match.CompletionText, "yyyy-MM-dd", CultureInfo.InvariantCulture) <= DateTime.UtcNow,
                match.CompletionText));
        Assert.Contains(matches[1].CompletionText, Complete(input + matches[1].CompletionText[..5]).Select(match => match.CompletionText));
        _shell.Run($"Get-MewsSource -UpdatedStartUtc {matches[0].CompletionText}").Succeed();
    }

    [Theory]
    [InlineData("Get-MewsReservation -ArrivalStartUtc ")]
    [InlineData("Get-MewsReservation -ArrivalEndUtc ")]
    [InlineData("Get-MewsReservation -DepartureStartUtc ")]
    [InlineData("Get-MewsReservation -StayEndUtc ")]
    public void Times_of_stays_may_be_days_to_come(string input)
    {
        CompletionResult[] matches = Complete(input);
        Assert.Contains(matches, match => match.ToolTip.Contains("tomorrow", StringComparison.Ordinal) && Day(match) > DateTime.UtcNow);
        Assert.Contains(matches, match => match.ToolTip.Contains("today", StringComparison.Ordinal) && Day(match) <= DateTime.UtcNow);
        Assert.Equal(matches.Length, matches.DistinctBy(match => match.CompletionText).Count());
        string tomorrow = matches.First(match => Day(match) > DateTime.UtcNow).CompletionText;
        _shell.Run($"Get-MewsReservation -ArrivalStartUtc {tomorrow} -ArrivalEndUtc {tomorrow}").Succeed();

        static DateTime Day(CompletionResult match) =>
            DateTime.ParseExact(match.CompletionText, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("Get-MewsReservation -CreatedStartUtc ")]
    [InlineData("Get-MewsReservation -UpdatedEndUtc ")]
    public void Those_of_what_has_happened_may_not(string input) =>
        Assert.All(Complete(input), match => Assert.True(
            DateTime.ParseExact(match.CompletionText, "yyyy-MM-dd", CultureInfo.InvariantCulture) <= DateTime.UtcNow,
            match.CompletionText));

    [Theory]
    [InlineData("Quarter", "-From", 0, 3, 0)]
    [InlineData("quarter", "-To", 0, 3, -1)]
    [InlineData("Month", "-To", 0, 1, -1)]
    [InlineData("Year", "-From", 0, 12, 0)]
    [InlineData("Week", "-From", 7, 0, 0)]
    [InlineData("Week", "-To", 7, 0, -1)]
    public void With_periods_the_days_are_their_first_and_last(string per, string parameter, int days, int months, int after)
    {
        CompletionResult[] matches = Complete($"Measure-MewsSource -Per {per} {parameter} ");
        DateTime[] starts = [.. matches.Select(match => Day(match)).Order()];
        Assert.InRange(starts.Length, 7, 15);
        Assert.All(starts.Zip(starts.Skip(1)), pair => Assert.Equal(pair.First.AddDays(days).AddMonths(months), pair.Second));
        Assert.All(starts, start => Assert.True(days == 7 ? start.DayOfWeek == DayOfWeek.Monday : start.Day == 1, $"{start}"));
        Assert.Contains(starts, start => start > DateTime.UtcNow);
        Assert.Contains($"{(after == 0 ? "first" : "last")} day of 20", matches[0].ToolTip, StringComparison.Ordinal);
        DateTime first = after == 0 ? Day(matches[0]) : Day(matches[0]).AddDays(-days).AddMonths(-months);
        Assert.InRange(DateTime.UtcNow, first, first.AddDays(days).AddMonths(months));
        Assert.Contains("tomorrow", Complete($"Measure-MewsSource {parameter} ")[0].ToolTip, StringComparison.Ordinal);

        DateTime Day(CompletionResult match) => DateTime.Parse(match.CompletionText, CultureInfo.InvariantCulture).AddDays(-after);
    }

    [Fact]
    public async Task Names_are_offered_as_they_are_to_be_typed()
    {
        Assert.Equal(["'Booking.com'"], Complete("Get-MewsSource -Name Expedia, boo").Select(match => match.CompletionText));
        Assert.Equal("Accommodation", Complete("Get-MewsService -Name ")[0].CompletionText);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { Fault = _ => new EditedBody(body => body.Replace("Booking.com", @"It's [new]\nred*", StringComparison.Ordinal)) },
            TestContext.Current.CancellationToken);
        _shell.Connect(simulator);
        CompletionResult match = Assert.Single(Complete("Get-MewsSource -Name It"));
        Assert.Equal("'It''s `[new`]?red`*'", match.CompletionText);
        Assert.Single(_shell.Run("Get-MewsSource -Name " + match.CompletionText).Ids);
    }

    [Fact]
    public void Time_zones_are_offered_by_what_Windows_calls_them_too()
    {
        CompletionResult match = Assert.Single(Complete("Measure-MewsSource -TimeZone 'Central Europe S"));
        Assert.Equal("'Central Europe Standard Time'", match.CompletionText);
        Assert.Contains("Europe/Budapest", match.ToolTip, StringComparison.Ordinal);
        Assert.All(
            Complete("Measure-MewsSource -TimeZone A"),
            zone => _shell.Run($"Measure-MewsSource -TimeZone {zone.CompletionText}").Succeed());
    }

    [Fact]
    public void Source_ids_are_offered_by_name_and_fetched_once()
    {
        HotelSource source = _simulator.Hotel.Sources.First(source => source.EnterpriseId == _simulator.Hotel.EnterpriseIds[0]);
        CompletionResult match = Assert.Single(
            Complete($"Get-MewsSource -SourceId {source.Name[..6]}"),
            match => match.ListItemText == source.Name);
        Assert.Equal(source.Id.ToString(), match.CompletionText);
        Assert.Contains(source.Type, match.ToolTip, StringComparison.Ordinal);
        Assert.Equal(8, Complete("Get-MewsSource ").Count(match => match.ResultType == CompletionResultType.ParameterValue));
        Assert.Single(_simulator.Log.Requests);
        Assert.Equal([source.Id], _shell.Run("Get-MewsSource " + match.CompletionText).Ids);
    }

    [Fact]
    public async Task Source_ids_are_those_of_the_session_that_is_given()
    {
        await using MewsSimulator other = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Hotel = new HotelOptions { Seed = 2 } }, TestContext.Current.CancellationToken);
        _shell.Set("other", other);
        _shell.Run("$session = Connect-Mews -PlatformAddress $other.Address -ClientToken $other.Options.ClientToken -AccessToken $other.Options.AccessToken -PassThru").Succeed();
        _shell.Run("Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.Options.ClientToken -AccessToken $simulator.Options.AccessToken").Succeed();
        Assert.Equal(
            other.Hotel.Sources.Where(source => source.EnterpriseId == other.Hotel.EnterpriseIds[0]).Select(source => source.Id.ToString())
                .Order(),
            Complete("Get-MewsSource -Session $session -SourceId ").Select(match => match.CompletionText).Order());
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -EnterpriseId Grand", 1)]
    [InlineData("Get-MewsGroupSourceAssignment -EnterpriseId ", 1)]
    [InlineData("Get-MewsReservation -EnterpriseId ", 1)]
    [InlineData("Get-MewsEnterprise ", 1)]
    public void Enterprises_are_offered_by_name_and_fetched_once(string input, int count)
    {
        HotelEnterprise hotel = _simulator.Hotel.Enterprises.Single(hotel => hotel.Id == _simulator.Hotel.EnterpriseIds[0]);
        CompletionResult[] offered = [.. Complete(input).Where(match => match.ResultType == CompletionResultType.ParameterValue)];
        Assert.Equal(count, offered.Length);
        Assert.Equal((hotel.Id.ToString(), hotel.Name), (offered[0].CompletionText, offered[0].ListItemText));
        Complete(input);
        Assert.Single(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("Disconnect-Mews")]
    [InlineData("Connect-Mews -PlatformAddress http://127.0.0.1:9 -ClientToken a -AccessToken b -MaximumRetryCount 0")]
    public void Where_sources_cannot_be_read_none_are_offered(string before)
    {
        _shell.Run(before).Succeed();
        Assert.DoesNotContain(Complete("Get-MewsSource -SourceId "), match => Guid.TryParse(match.CompletionText, out _));
    }

    public void Dispose() => _shell.Dispose();

    private CompletionResult[] Complete(string input)
    {
        _shell.Set("text", input);
        return [.. _shell.Run(
            "[System.Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches")
            .Succeed().Output.Select(match => (CompletionResult)match.BaseObject)];
    }
}
