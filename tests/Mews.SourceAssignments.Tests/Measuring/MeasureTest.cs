using System.Globalization;
using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>Assignments of the simulator's hotel, to be measured.</summary>
public abstract class MeasureTest : IClassFixture<SimulatorFixture>, IDisposable
{
    private protected readonly MewsSimulator _simulator;
    private protected readonly Shell _shell;

    private protected MeasureTest(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _shell.Set("assignments", _simulator.Reservations());
        _simulator.Log.Clear();
    }

    public void Dispose() => _shell.Dispose();

    private protected IEnumerable<Measured> Expected(string? per, string zone)
    {
        var sources = _simulator.Hotel.Sources.ToDictionary(source => source.Id);
        return
            from item in _simulator.Reservations()
            group item by PeriodOf(item.UpdatedUtc, per, zone) into period
            orderby period.Key
            let total = (double)period.Count(item => item.IsPrimary)
            from same in period.GroupBy(item => item.SourceId)
                .OrderByDescending(same => same.Count(item => item.IsPrimary))
                .ThenByDescending(same => same.Count())
                .ThenBy(same => sources[same.Key].Name, StringComparer.Ordinal)
            let bookings = same.Count(item => item.IsPrimary)
            select new Measured(
                period.Key,
                same.Key,
                sources[same.Key].Name,
                sources[same.Key].Type,
                bookings,
                same.Count(),
                total == 0 ? 0 : bookings / total);
    }

    // .NET counts ISO weeks itself.
    private protected static string? PeriodOf(DateTimeOffset time, string? per, string zone)
    {
        DateTime day = TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(zone)).Date;
        return per switch
        {
            null => null,
            "Day" => $"{day:yyyy-MM-dd}",
            "Week" => $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}",
            "Month" => $"{day:yyyy-MM}",
            "Quarter" => $"{day:yyyy}-Q{((day.Month - 1) / 3) + 1}",
            _ => $"{day:yyyy}",
        };
    }

    private protected sealed record Measured(
        string? Period,
        Guid? SourceId,
        string? SourceName,
        string? SourceType,
        long Bookings,
        long Assignments,
        double Share)
    {
        internal static Measured Of(PSObject row) => new(
            (string?)row.Properties["Period"].Value,
            (Guid?)row.Properties["SourceId"].Value,
            (string?)row.Properties["SourceName"].Value,
            (string?)row.Properties["SourceType"].Value,
            (long)row.Properties["Bookings"].Value,
            (long)row.Properties["Assignments"].Value,
            (double)row.Properties["Share"].Value);
    }
}
