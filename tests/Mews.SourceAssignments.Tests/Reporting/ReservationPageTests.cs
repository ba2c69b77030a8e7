using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>What the page says of reservations.</summary>
public sealed class ReservationPageTests : MeasureReservationTest
{
    [Theory]
    [InlineData("Month", "2 bookings, booked in 2025-01 (UTC)", "Bookings by period")]
    [InlineData(
        "Month -On Arrival -AsOf 2025-06-01",
        "2 bookings, arriving in 2025-02 (UTC), as of 2025-06-01T00:00:00Z",
        "Bookings by period")]
    [InlineData("Month -On Departure", "2 bookings, leaving in 2025-03 (UTC)", "Bookings by period")]
    [InlineData("Month -On Stay", "6 nights of 2 bookings, staying in 2025-02 to 2025-03 (UTC)", "Nights by period")]
    [InlineData("", "2 bookings, booked at any time (UTC)", null)]
    [InlineData("-From 2025-01-01 -To 2025-01-31", "2 bookings, booked at any time (UTC), days from 2025-01-01 to 2025-01-31", null)]
    [InlineData("Month -From 2025-01-05", "2 bookings, booked in 2025-01 (UTC), days from 2025-01-05", "Bookings by period")]
    public void The_page_says_what_was_counted_and_by_which_date(string options, string summary, string? chart)
    {
        _shell.Run($"New-Row; New-Row; New-Row -State Canceled | Measure-MewsSource {options} -TimeZone UTC -AsHtml page.html".Replace(
            "New-Row; New-Row; New-Row -State Canceled",
            "& { New-Row; New-Row; New-Row -State Canceled }",
            StringComparison.Ordinal)).Succeed();
        XElement page = Page();
        Assert.Equal(summary, page.Descendants("p").First().Value);
        Assert.Equal(chart, page.Descendants("figure").SingleOrDefault()?.Attribute("aria-label")?.Value.Split(',')[0]);
        Assert.Equal(
            ["Source", "Bookings", "Cancelled", "Nights", "Share"],
            page.Descendants("thead").Single().Descendants("th").Select(cell => cell.Value));
    }

    [Fact]
    public void The_page_has_the_year_before_too()
    {
        _shell.Run("& { New-Row -Created 2024-01-10; New-Row -Created 2024-01-11; New-Row } | Measure-MewsSource Month -From 2025-01-01 -CompareLastYear -TimeZone UTC -AsHtml page.html").Succeed();
        XElement page = Page();
        Assert.Equal(
            ["Source", "Bookings", "Last year", "Change", "Cancelled", "Nights", "Share"],
            page.Descendants("thead").Single().Descendants("th").Select(cell => cell.Value));
        Assert.Equal(["Booking.com", "1", "2", "-50.0 %", "0", "3", "100.0 %"], page.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public void A_page_of_assignments_says_that_they_go_by_their_last_update()
    {
        _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource Year -AsHtml page.html").Succeed();
        Assert.Contains(" bookings, by last update, 20", Page().Descendants("p").First().Value, StringComparison.Ordinal);
    }

    private XElement Page() => XElement.Parse(File.ReadAllText(Path.Combine(_folder.FullName, "page.html"))["<!DOCTYPE html>".Length..]);
}
