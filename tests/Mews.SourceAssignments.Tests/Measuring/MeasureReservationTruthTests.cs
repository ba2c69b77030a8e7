using System.Collections.Concurrent;
using System.Management.Automation;
using CsCheck;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// What Measure-MewsSource counts of reservations is what <see cref="MeasuredTruth"/> counts of the hotel, whatever is asked, and however
/// they come.
/// </summary>
public sealed class MeasureReservationTruthTests : IDisposable
{
    private const int Hotels = 60;
    private const string Pull = "Get-MewsReservation -IncludeSource -SourceFrom Reservation";

    private static readonly int[] _tops = [2, 8];

    private readonly ConcurrentBag<Shell> _shells = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-measure-");

    [Fact]
    public Task Whatever_is_asked_of_whatever_hotel_is_counted_twice_alike() => MeasureCase.Any.SampleAsync(
        async one =>
        {
            Shell shell = _shells.TryTake(out Shell? idle) ? idle : NewShell();
            try
            {
                await CheckAsync(shell, one);
            }
            finally
            {
                _shells.Add(shell);
            }
        },
        iter: Hotels);

    [Fact]
    public async Task Every_date_period_and_group_is_counted_twice_alike()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Hotel = new HotelOptions { Seed = 25, Reservations = 134, ReservationsWithoutSource = 0.1 }
            },
            TestContext.Current.CancellationToken);
        Hotel hotel = simulator.Hotel;
        Assert.Equal(3, hotel.Enterprises.Select(enterprise => enterprise.TimeZoneIdentifier).Distinct().Count());
        using var shell = new Shell(simulator, simulator.Options.PortfolioAccessToken);
        shell.Run($"$items = {Pull}").Succeed();

        // To the tick, at which it is cancelled.
        DateTimeOffset asOf = hotel.Reservations.Where(item => item.CancelledUtc > Truth.Utc("2025-06-01")).Min(item => item.CancelledUtc)!
            .Value;
        MeasureOptions[] all =
        [
            .. from date in MeasureCase.Dates
               from period in MeasureCase.Periods
               from one in MeasureCase.Groups
               select new MeasureOptions { On = date, Per = period, By = one },
        ];
        Assert.Equal(4 * 6 * 6, all.Length);
        MeasureOptions[] compared = [.. all.Select(options => options with { CompareLastYear = true, From = new DateOnly(
            2025,
            1,
            1), To = new DateOnly(2025, 12, 31), AsOf = asOf })];
        // By these clocks what is booked by the hour goes over midnight.
        MeasureOptions[] elsewhere = [.. compared.Where(options => options.By == "Service")
            .Select(options => options with { TimeZone = "Asia/Kathmandu", AsOf = null })];
        // Hardly anything is booked yet for these days, if anything at all.
        MeasureOptions[] ahead =
        [
            .. from options in all
               where options.On is "Arrival" or "Stay" && (options.Per is null or "Month" or "Year")
               from top in _tops
               from one in new[]
               {
                   options with { From = new DateOnly(2026, 9, 1), To = new DateOnly(2027, 2, 28) },
                   options with { From = new DateOnly(2027, 4, 1), To = options.Per is null ? null : new DateOnly(2027, 12, 31) },
               }
               select one with { CompareLastYear = true, Top = top },
        ];
        Assert.All([.. all, .. compared, .. elsewhere, .. ahead], options =>
        {
            MeasuredRow[] counted = Check(
                shell,
                "$items",
                options,
                now => new MeasuredTruth(hotel, hotel.Reservations, options, now).Rows());
            Assert.Contains(counted, row => options.CompareLastYear ? row.LastYear > 0 : row.Cancelled > 0);
        });
    }

    [Fact]
    public async Task Rows_that_do_not_say_their_hotel_have_the_days_of_the_only_one()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0 },
            TestContext.Current.CancellationToken);
        HotelReservation[] own = [.. simulator.Hotel.Reservations.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0])];
        using var shell = new Shell(simulator);
        shell.Run($$"""
            $items = {{Pull}} | ForEach-Object {
                $row = [ordered]@{}
                $_.PSObject.Properties | Where-Object Name -NotLike Enterprise* | ForEach-Object { $row[$_.Name] = $_.Value }
                [pscustomobject]$row
            }
            """).Succeed();
        Assert.All(MeasureCase.Dates, date =>
        {
            var options = new MeasureOptions { On = date, Per = "Day" };
            Check(shell, "$items", options, now => new MeasuredTruth(simulator.Hotel, own, options, now).Rows());
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Shell shell in _shells)
        {
            shell.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private async Task CheckAsync(Shell shell, MeasureCase one)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Hotel = one.Hotel,
                Fault = request => request.Operation == SimulatedOperation.Services && !one.KnowsServices ? new Status(403) : null,
            },
            TestContext.Current.CancellationToken);
        shell.Connect(simulator, simulator.Options.PortfolioAccessToken);
        string file = Path.Combine(_folder.FullName, $"{Guid.NewGuid()}.csv");
        shell.Set("file", file);
        shell.Set("items", one.IsRepeated ? Repeated(shell, simulator, one.Hotel.Seed) : shell.Run(Pull).Succeed().Output);
        shell.Run("$items | Export-Csv $file; $rows = Import-Csv $file").Succeed();
        File.Delete(file);
        HotelReservation[] reservations = [.. simulator.Hotel.Reservations];
        // In a file there are whole seconds.
        HotelReservation[] written = [.. reservations.Select(InSeconds)];
        Assert.All(one.Options, options =>
        {
            AssertCounted(options.NeedsNoSources ? "Get-MewsReservation" : Pull, reservations);
            AssertCounted("$items", reservations);
            AssertCounted("$rows", written);

            void AssertCounted(string source, HotelReservation[] counted) =>
                Check(shell, source, options, now => new MeasuredTruth(simulator.Hotel, counted, options, now, one.KnowsServices).Rows());
        });
    }

    private static Shell NewShell()
    {
        var shell = new Shell();
        shell.ImportCsvCmdlets();
        return shell;
    }

    private static MeasuredRow[] Check(Shell shell, string source, MeasureOptions options, Func<DateTimeOffset, MeasuredRow[]> truth)
    {
        MeasuredRow[] expected;
        MeasuredRow[] given;
        do
        {
            expected = truth(DateTimeOffset.UtcNow);
            given = [.. shell.Run($"{source} | Measure-MewsSource {options}").Succeed().Output.Select(MeasuredRow.Of)];
        }
        // Again where a period has ended meanwhile.
        while (options is { CompareLastYear: true, AsOf: null } && !truth(DateTimeOffset.UtcNow).SequenceEqual(expected));

        Assert.Equal(expected, given);
        return expected;
    }

    // Some had another state before, and the last of equal times counts.
    private static PSObject[] Repeated(Shell shell, MewsSimulator simulator, int seed)
    {
        Hotel hotel = simulator.Hotel;
        foreach ((int number, HotelReservation item) in hotel.Reservations.Index().Where(one => one.Index % 3 > 0))
        {
            simulator.Change(before => before.With(item with
            {
                State = item.State == "Canceled" ? "Processed" : "Canceled",
                Origin = "Import",
                ScheduledEndUtc = item.ScheduledEndUtc.AddDays(1),
                UpdatedUtc = number % 3 == 1 ? item.UpdatedUtc : item.UpdatedUtc.AddHours(-number),
            }));
        }

        PSObject[] before = shell.Run(Pull).Succeed().Output;
        simulator.Change(_ => hotel);
        var updated = hotel.Reservations.ToDictionary(item => item.Id, item => item.UpdatedUtc);
        var isOlder = before.ToLookup(
            item => (DateTimeOffset)item.Properties["UpdatedUtc"].Value < updated[(Guid)item.Properties["Id"].Value]);
        PSObject[] mixed = [.. isOlder[true], .. shell.Run(Pull).Succeed().Output];
        new Random(seed).Shuffle(mixed);
        return [.. isOlder[false], .. mixed];
    }

    private static HotelReservation InSeconds(HotelReservation item) => item with
    {
        CreatedUtc = InSeconds(item.CreatedUtc),
        UpdatedUtc = InSeconds(item.UpdatedUtc),
        CancelledUtc = item.CancelledUtc is { } time ? InSeconds(time) : null,
        ScheduledStartUtc = InSeconds(item.ScheduledStartUtc),
        ScheduledEndUtc = InSeconds(item.ScheduledEndUtc),
    };

    private static DateTimeOffset InSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
