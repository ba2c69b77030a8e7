using System.Xml.Linq;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>What the page says of reservations.</summary>
public sealed class ReservationPageTests : MeasureReservationTest
{
    [Theory]
    [InlineData("Month", "Bookings by source, booked in 2025-01 (UTC)", "Bookings by month and source|Nights")]
    [InlineData(
        "Month -On Arrival -AsOf 2025-06-01",
        "Bookings by source, arriving in 2025-02 (UTC)|As of 2025-06-01 00:00 (UTC)",
        "Bookings by month and source|Nights")]
    [InlineData("Week -On Departure", "Bookings by source, leaving in 2025-W09 (UTC)", "Bookings by week and source|Nights")]
    [InlineData("Month -On Stay", "Nights by source, staying from 2025-02 to 2025-03 (UTC)", "Nights by month and source|Bookings")]
    [InlineData("-By Enterprise", "Bookings by hotel, booked at any time (UTC)", "")]
    [InlineData("-From 2025-01-01 -To 2025-01-31", "Bookings by source, booked from 2025-01-01 to 2025-01-31 (UTC)", "")]
    public void The_page_says_what_was_counted_and_by_which_date(string options, string head, string charts)
    {
        _shell.Run($"& {{ New-Row; New-Row; New-Row -State Canceled }} | Measure-MewsSource {options} -TimeZone UTC -AsHtml page.html").Succeed();
        XElement page = Page();
        string shown = string.Join('|', page.Descendants("header").Single().Elements("p").Select(line => line.Value));
        Assert.StartsWith(head, shown, StringComparison.Ordinal);
        Assert.Equal(charts, string.Join('|', page.Descendants("h2").Select(title => title.Value)));
        Assert.Equal(
            ["2", "6"], page.Descendants("dl").Single().Elements().Take(2).Select(figure => figure.Elements("dd").First().Value));
    }

    [Theory]
    [InlineData("-From 2025-01-01", "1|1|100.0 %|3|0|2|-50.0 %")]
    [InlineData("-From 2025-02-01 -To 2025-03-31 -On Stay", "2|1|3|100.0 %|1|0|4|-25.0 %")]
    public void The_page_has_the_year_before_too(string options, string cells)
    {
        _shell.Run($$"""
            [cultureinfo]::CurrentCulture = ''
            & {
                New-Row -Created 2024-01-10 -Arrival 2024-02-10 -Departure 2024-02-12
                New-Row -Created 2024-01-11 -Arrival 2024-03-10 -Departure 2024-03-12
                New-Row
            } | Measure-MewsSource Month {{options}} -CompareLastYear -TimeZone UTC -AsHtml page.html
            """).Succeed();
        XElement page = Page();
        Assert.Equal(cells, string.Join('|', page.Descendants("tbody").Single().Descendants("td").Select(cell => cell.Value)));
        Assert.NotEmpty(page.Descendants("circle"));
    }

    [Fact]
    public void A_page_of_assignments_says_that_they_go_by_their_last_update()
    {
        _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource Year -AsHtml page.html").Succeed();
        Assert.Contains("Bookings by source, by last update, from 20", Page().Descendants("header").Single().Value, StringComparison.Ordinal);
        Assert.Equal(_simulator.Hotel.Enterprises[0].Name, Page().Descendants("h1").Single().Value);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -IncludeEnterprise")]
    [InlineData("Get-MewsGroupSourceAssignment -IncludeEnterprise")]
    [InlineData("Get-MewsSourceAssignment -IncludeEnterprise | ForEach-Object { [pscustomobject]@{ SourceId = $_.SourceId; IsPrimary = $_.IsPrimary; EnterpriseId = $_.EnterpriseId; EnterpriseName = $_.EnterpriseName } }")]
    public void A_page_of_assignments_that_say_their_hotel_names_it_without_a_session(string command)
    {
        _shell.Run($"$all = {command}; Disconnect-Mews; $all | Measure-MewsSource -WarningAction Ignore -AsHtml page.html").Succeed();
        Assert.Equal(_simulator.Hotel.Enterprises[0].Name, Page().Descendants("h1").Single().Value);
    }

    [Theory]
    [InlineData("2025-12-31T23:00:00Z", false)]
    [InlineData("2025-12-31T22:59:00Z", true)]
    [InlineData("2025-12-20", true)]
    public void A_period_that_is_not_over_has_a_note(string moment, bool isOpen)
    {
        _shell.Run($"& {{ New-Row -Created 2024-12-10; New-Row -Created 2024-12-11; New-Row -Created 2025-12-09 }} | Measure-MewsSource Month -CompareLastYear -AsOf {moment} -TimeZone Europe/Prague -AsHtml page.html").Succeed();
        Assert.Equal(isOpen, Page().Value.Contains("A month that is not over is compared with", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_stays_a_source_of_few_long_ones_is_the_biggest()
    {
        _shell.Run("& { 1..11 | ForEach-Object { $n = $_; $id = [guid]::NewGuid(); 1..2 | ForEach-Object { New-Row -SourceId $id -SourceName ('Short {0}' -f $n) -Arrival 2025-02-01 -Departure 2025-02-02 } }; New-Row -SourceId ([guid]::NewGuid()) -SourceName Long -Arrival 2025-02-01 -Departure 2025-02-28 } | Measure-MewsSource Month -On Stay -TimeZone UTC -WarningAction Ignore -AsHtml page.html").Succeed();
        XElement page = Page();
        Assert.Contains("Biggest source: Long with 27", page.Value, StringComparison.Ordinal);
        Assert.Equal("Long", page.Descendants("tbody").First().Descendants("th").First().Value);
    }

    [Theory]
    [InlineData("New-Row | ForEach-Object { $_.psobject.Properties.Add([psnoteproperty]::new('EnterpriseName', 'Astoria <b>')); $_ }", "", "Astoria <b>")]
    [InlineData("New-Row", "-Title 'Our year'", "Our year")]
    [InlineData("New-Row -Enterprise ([guid]::NewGuid())", "", "Where did our bookings come from?")]
    public void The_title_is_that_which_was_given_or_names_the_hotel(string rows, string options, string title)
    {
        _shell.Run($"{rows} | Measure-MewsSource Month {options} -WarningAction Ignore -AsHtml page.html").Succeed();
        Assert.Equal(title, Page().Descendants("h1").Single().Value);
        Assert.Equal(title, Page().Descendants("title").First().Value);
    }

    [Fact]
    public void A_title_without_a_page_is_refused_before_anything_is_read() => Assert.Equal(
        "-Title is the title of a page: give -AsHtml as well.",
        _shell.Run("1 | ForEach-Object { throw 'read' } | Measure-MewsSource -Title 'Our year'").Fail("InvalidRequest").Exception.Message);

    [Fact]
    public void Hotels_are_named_without_another_request()
    {
        _shell.Run($"$all = Get-MewsReservation {Year} -WarningAction Ignore").Succeed();
        _simulator.Log.Clear();
        _shell.Run("$all | Measure-MewsSource Month -TimeZone UTC -WarningAction Ignore -AsHtml page.html").Succeed();
        Assert.Equal(_simulator.Hotel.Enterprises[0].Name, Page().Descendants("h1").Single().Value);
        Assert.DoesNotContain(_simulator.Log.Requests, request => request.Operation == SimulatedOperation.Enterprises);
    }

    private XElement Page() => XElement.Parse(File.ReadAllText(Path.Combine(_folder.FullName, "page.html"))["<!DOCTYPE html>".Length..]);
}
