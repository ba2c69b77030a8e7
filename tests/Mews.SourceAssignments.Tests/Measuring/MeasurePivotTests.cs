using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>-Pivot shows the same numbers as the rows do, with the periods side by side.</summary>
public sealed class MeasurePivotTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Total = "Total";

    private static readonly string[] _dates = ["Created", "Arrival", "Stay"];
    private static readonly string[] _periods = ["Week", "Month", "Year"];

    private static readonly Dictionary<string, string[]> _columns = new()
    {
        ["Source"] = ["SourceId", "SourceName"],
        ["SourceName"] = ["SourceName"],
        ["SourceType"] = ["SourceType"],
        ["Origin"] = ["Origin"],
        ["Service"] = ["ServiceId", "ServiceName"],
        ["Enterprise"] = ["EnterpriseId", "EnterpriseName"],
    };

    private readonly Shell _shell;

    public MeasurePivotTests(SimulatorFixture fixture)
    {
        MewsSimulator simulator = fixture.Simulator;
        _shell = new Shell(simulator, simulator.Options.PortfolioAccessToken);
        _shell.Set("ids", simulator.Hotel.Reservations.Where((_, number) => number % 8 == 0).Select(item => item.Id).ToArray());
        _shell.Run("$items = Get-MewsReservation $ids -IncludeSource").Succeed();
        simulator.Log.Clear();
    }

    [Theory]
    [InlineData("Bookings")]
    [InlineData("Cancelled")]
    [InlineData("Nights")]
    [InlineData("Share")]
    public void A_pivot_is_its_rows_turned(string pivot)
    {
        MeasureOptions[] all =
        [
            .. from date in _dates
               from period in _periods
               from one in _columns.Keys
               select new MeasureOptions { On = date, Per = period, By = one },
            new() { Per = "Day" },
            new() { Per = "Day", On = "Stay", By = "SourceName", From = new(2025, 11, 20), To = new(2025, 12, 10) },
            new() { Per = "Month", By = "Source", Top = 3 },
            new() { Per = "Quarter", By = "Origin", On = "Stay", Top = 2, AsOf = Truth.Utc("2025-12-01") },
        ];
        Assert.All(all, options => AssertTurned("$items", options, pivot));
    }

    [Theory]
    [InlineData("Bookings")]
    [InlineData("Share")]
    public void Assignments_are_turned_as_reservations_are(string pivot)
    {
        _shell.Run("$assignments = Get-MewsEnterprise | Get-MewsSourceAssignment").Succeed();
        foreach (string one in (string[])["Source", "SourceName", "SourceType", "Enterprise"])
        {
            AssertTurned("$assignments", new MeasureOptions { Per = "Quarter", By = one }, pivot);
        }
    }

    [Theory]
    [InlineData("Month", 12)]
    [InlineData("Week", 52)]
    public void Periods_without_anything_are_columns_too(string per, int least)
    {
        // The newest come first, hotel by hotel.
        const string farApart = "($items | Where-Object State -EQ Processed | Where-Object EnterpriseId -EQ $items[0].EnterpriseId)[0, -1]";
        AssertTurned(farApart, new MeasureOptions { Per = per, By = "Origin" }, "Bookings");
        PSObject[] given = _shell.Run($"{farApart} | Measure-MewsSource {per} -By Origin -Pivot Bookings").Succeed().Output;
        Assert.All(given, row => Assert.True(row.Properties.Count(property => property.Value is 0L) >= least));
    }

    [Theory]
    [InlineData("Bookings")]
    [InlineData("Share")]
    public void A_pivot_goes_through_a_file(string pivot)
    {
        string file = Path.GetTempFileName();
        _shell.ImportCsvCmdlets();
        _shell.Set("file", file);
        PSObject[] written = _shell.Run(
            $"$pivot = $items | Measure-MewsSource Week -On Arrival -Pivot {pivot}; $pivot | Export-Csv $file; $pivot").Succeed().Output;
        PSObject[] read = _shell.Run("Import-Csv $file").Succeed().Output;
        File.Delete(file);
        Assert.NotEmpty(written);
        Assert.Equal(written.Select(row => row.Properties.Select(Text)), read.Select(row => row.Properties.Select(Text)));

        static string Text(PSPropertyInfo property) => $"{property.Name}: {property.Value}";
    }

    [Theory]
    [InlineData("$items", "-Pivot Bookings")]
    [InlineData("$items", "-Per Month -Pivot Bookings -CompareLastYear")]
    [InlineData("$items", "-Per Month -Pivot Bookings -AsHtml pivot.html")]
    [InlineData("Get-MewsEnterprise | Get-MewsSourceAssignment", "-Per Month -Pivot Cancelled")]
    [InlineData("Get-MewsEnterprise | Get-MewsSourceAssignment", "-Per Month -Pivot Nights")]
    public void What_cannot_be_turned_is_one_error(string items, string options)
    {
        ShellResult result = _shell.Run($"{items} | Measure-MewsSource {options}");
        Assert.Contains("-Pivot", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    /// <inheritdoc/>
    public void Dispose() => _shell.Dispose();

    private void AssertTurned(string items, MeasureOptions options, string pivot)
    {
        PSObject[] rows = Measure($"{options}");
        PSObject[] totals = Measure($"{options with { Per = null }}");
        PSObject[] given = Measure($"{options} -Pivot {pivot}");
        string[] periods = PeriodsOf(rows, options.Per!);
        string[] ids = _columns[options.By ?? "Source"];

        // The same groups, in the order of all their bookings.
        Assert.Equal(totals.Select(row => ShownKeyOf(row, ids)), given.Select(row => KeyOf(row, ids)));
        Assert.All(given, row => Assert.Equal(
            [.. periods, Total],
            row.Properties.Select(property => property.Name).SkipWhile(name => name != periods[0]).Take(periods.Length + 1)));
        Assert.All(
            given,
            row => Assert.Equal(given[0].Properties.Select(property => property.Name), row.Properties.Select(property => property.Name)));

        // The same numbers, and none where there is no row.
        object zero = pivot == "Share" ? 0.0 : (object)0L;
        var numbers = rows.ToDictionary(
            row => ((string)row.Properties["Period"].Value, KeyOf(row, ids)),
            row => row.Properties[pivot].Value);
        Assert.Equal(
            from total in totals
            from cell in periods.Select(period => numbers.GetValueOrDefault((period, KeyOf(total, ids)), zero))
                .Append(total.Properties[pivot].Value)
            select cell,
            given.SelectMany(row => periods.Append(Total).Select(column => row.Properties[column].Value)));

        PSObject[] Measure(string parameters) => _shell.Run($"{items} | Measure-MewsSource {parameters}").Succeed().Output;
    }

    private static string KeyOf(PSObject row, string[] columns) => string.Join('|', columns.Select(column => row.Properties[column].Value));

    // A name is what the tables show: an origin in words, and the hotel of a service where there are several.
    private static string ShownKeyOf(PSObject row, string[] columns) =>
        string.Join(
            '|',
            columns.Select(column => column.EndsWith("Id", StringComparison.Ordinal) ? row.Properties[column].Value : row.ToString()));

    private static string[] PeriodsOf(PSObject[] rows, string per)
    {
        string[] names = [.. rows.Select(row => (string)row.Properties["Period"].Value)];
        List<string> all = [];
        for (
            DateOnly start = MeasuredPeriod.StartOf(new DateOnly(2023, 1, 1), per);
            start.Year < 2030;
            start = MeasuredPeriod.EndOf(start, per))
        {
            all.Add(MeasuredPeriod.NameOf(start, per)!);
        }

        return [.. all.SkipWhile(name => name != names[0]).TakeWhile(name => name != names[^1]), names[^1]];
    }
}
