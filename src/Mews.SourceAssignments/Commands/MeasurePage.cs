using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Measuring;
using Mews.SourceAssignments.Pulling;
using Mews.SourceAssignments.Reporting;

namespace Mews.SourceAssignments.Commands;

/// <summary>The page of Measure-MewsSource.</summary>
internal sealed class MeasurePage(
    MeasureMewsSourceCommand given, PageFile file, HotelFacts hotels, ReservationCounting counting, PipelineBridge bridge)
{
    /// <exception cref="MewsApiException">It cannot be written.</exception>
    internal void Write(Meter? meter, IReadOnlyList<IMeasurement> rows, string? missing)
    {
        if (meter is null && file.IsThere)
        {
            given.Warn($"There was no input, so the page {given.AsHtml} was not written. An existing page was not changed.");
            return;
        }

        string title = given.Title ?? PageHead.TitleOf(hotels.NamesOf(meter, given.By));
        bridge.Complete();
        TimeZoneInfo? zone = meter is ReservationMeter ? hotels.Clocks.OnlyZone : given.TimeZone ?? TimeZoneInfo.Utc;
        var data = PageData.Of(meter, rows, given.By, given.Per, given.Top, counting, missing is not null);
        file.Write(new SourcePage(PageHead.Of(title, data, counting, zone, missing), data), bridge.Stop);
    }
}
