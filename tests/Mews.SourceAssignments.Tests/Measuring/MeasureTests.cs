using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource counts, against what is counted here of the simulator's hotel.</summary>
public sealed class MeasureTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Rows = "$assignments | ForEach-Object { [pscustomobject]@{ Id = \"$($_.Id)\"; SourceId = \"$($_.SourceId)\"; IsPrimary = \"$($_.IsPrimary)\"; UpdatedUtc = $_.UpdatedUtc.ToString('o') } }";

    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public MeasureTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _shell.Set("assignments", _simulator.Reservations());
        _simulator.Log.Clear();
    }

    public static TheoryData<string, string> PeriodsAndZones =>
        new MatrixTheoryData<string, string>(
            ["Day", "Week", "Month", "Quarter", "Year"],
            ["UTC", "Europe/Prague", "America/Sao_Paulo", "Pacific/Auckland", "Asia/Kathmandu", "Central European Standard Time", "Australia/Lord_Howe"]);

    [Theory]
    [MemberData(nameof(PeriodsAndZones))]
    public void Every_period_of_every_time_zone_has_what_the_hotel_had_in_it(string per, string zone)
    {
        PSObject[] given = _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource -Per {per} -TimeZone '{zone}'").Succeed().Output;
        Assert.Equal(Expected(per, zone), given.Select(Measured.Of));
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment | Measure-MewsSource Month")]
    [InlineData("Get-MewsSourceAssignment -IncludeSource | Measure-MewsSource Month")]
    [InlineData("Get-MewsSourceAssignment | ForEach-Object { $_ } | Measure-MewsSource Month")]
    [InlineData("$all = Get-MewsSourceAssignment -PageSize 7; $all | Measure-MewsSource Month")]
    [InlineData("& { begin { Get-MewsSourceAssignment } } | Measure-MewsSource Month")]
    [InlineData("& { begin { Get-MewsSourceAssignment -First 10 } end { Get-MewsSourceAssignment -Skip 10 } } | Measure-MewsSource Month")]
    [InlineData("Get-MewsSourceAssignment -OutVariable all | Measure-MewsSource Month; if ($all.Count -ne $assignments.Count) { throw 'missing' }")]
    [InlineData("function Get-All { Get-MewsSourceAssignment }; Get-All | Measure-MewsSource Month")]
    [InlineData("function Get-All { [CmdletBinding()] param() Get-MewsSourceAssignment }; Get-All -OutVariable all | Measure-MewsSource Month; if ($all.Count -ne $assignments.Count) { throw 'missing' }")]
    [InlineData("Get-MewsSourceAssignment -PipelineVariable one | Measure-MewsSource Month | ForEach-Object { if (-not $one) { throw 'missing' }; $_ }")]
    [InlineData("$assignments | Measure-MewsSource Month")]
    [InlineData(Rows + " | Measure-MewsSource Month")]
    [InlineData("$assignments | ForEach-Object { [pscustomobject]@{ sourceid = $_.SourceId; ISPRIMARY = \"$($_.IsPrimary)\".ToUpperInvariant(); UpdatedUtc = $_.UpdatedUtc.UtcDateTime } } | Measure-MewsSource Month")]
    [InlineData("$assignments | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([pscustomobject]@{ SourceId = $_.SourceId; IsPrimary = $_.IsPrimary; UpdatedUtc = $_.UpdatedUtc })) } | Measure-MewsSource Month")]
    public void However_assignments_come_they_count_the_same(string script) =>
        Assert.Equal(Expected("Month", "UTC"), _shell.Run(script).Succeed().Output.Select(Measured.Of));

    [Fact]
    public void Without_periods_everything_is_one_and_shares_are_of_all()
    {
        PSObject[] given = _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource").Succeed().Output;
        Assert.Equal(Expected(null, "UTC"), given.Select(Measured.Of));
        Assert.Equal(1, given.Sum(row => (double)row.Properties["Share"].Value), precision: 10);
        Assert.Equal(
            ["Period", "SourceId", "SourceName", "SourceType", "Bookings", "Assignments", "Share"],
            given[0].Properties.Select(property => property.Name));
    }

    [Fact]
    public void Groups_are_counted_as_reservations_are()
    {
        PSObject[] given = _shell.Run("Get-MewsGroupSourceAssignment | Measure-MewsSource").Succeed().Output;
        Assert.Equal(
            _simulator.Groups().GroupBy(item => item.SourceId).Select(same => (same.Key, (long)same.Count(item => item.IsPrimary), (long)same.Count())).Order(),
            given.Select(row => ((Guid)row.Properties["SourceId"].Value, (long)row.Properties["Bookings"].Value, (long)row.Properties["Assignments"].Value)).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-IncludeSource")]
    public void By_type_the_sources_of_a_type_are_one(string options)
    {
        var types = _simulator.Hotel.Sources.ToDictionary(source => source.Id, source => source.Type);
        PSObject[] given = _shell.Run($"Get-MewsSourceAssignment {options} | Measure-MewsSource -Per Year -By SourceType").Succeed().Output;
        Assert.Equal(
            _simulator.Reservations().GroupBy(item => ($"{item.UpdatedUtc.Year}", types[item.SourceId]))
                .Select(same => (same.Key.Item1, same.Key.Item2, (long)same.Count(item => item.IsPrimary), (long)same.Count())).Order(),
            given.Select(row => ((string)row.Properties["Period"].Value, (string)row.Properties["SourceType"].Value, (long)row.Properties["Bookings"].Value, (long)row.Properties["Assignments"].Value)).Order());
        Assert.All(given, row => Assert.Null(row.Properties["SourceId"].Value ?? row.Properties["SourceName"].Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-IncludeSource")]
    [InlineData("| ForEach-Object { [pscustomobject]@{ EnterpriseId = \"$($_.EnterpriseId)\"; IsPrimary = $_.IsPrimary } }")]
    public void By_enterprise_each_hotel_is_one(string options)
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        shell.Set("hotels", _simulator.Hotel.EnterpriseIds.ToArray());
        PSObject[] given = shell.Run($"Get-MewsSourceAssignment -EnterpriseId $hotels {options} | Measure-MewsSource -By Enterprise").Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.GroupBy(item => item.EnterpriseId).Select(same => (same.Key, (long)same.Count(item => item.IsPrimary))).Order(),
            given.Select(row => ((Guid)row.Properties["EnterpriseId"].Value, (long)row.Properties["Bookings"].Value)).Order());
        Assert.Equal(given.OrderByDescending(row => (long)row.Properties["Bookings"].Value), given);
        var names = _simulator.Hotel.Enterprises.ToDictionary(enterprise => enterprise.Id, enterprise => enterprise.Name);
        Assert.All(given, row => Assert.Equal(names[(Guid)row.Properties["EnterpriseId"].Value], row.Properties["EnterpriseName"].Value));
        Assert.All(given, row => Assert.Equal(row.Properties["EnterpriseName"].Value, row.ToString()));
        Assert.All(given, row => Assert.Null(row.Properties["SourceId"].Value ?? row.Properties["SourceName"].Value ?? row.Properties["SourceType"].Value));
        Assert.Single(_simulator.Log.Requests, request => request.Operation == SimulatedOperation.Enterprises);
    }

    [Fact]
    public void The_rest_of_the_hotels_is_other_hotels()
    {
        PSObject[] given = _shell.Run("1..3 | ForEach-Object { [pscustomobject]@{ EnterpriseId = [guid]::NewGuid(); EnterpriseName = \"H$_\"; IsPrimary = 'True' } } | Measure-MewsSource -By Enterprise -Top 1").Succeed().Output;
        Assert.Equal(["H1", "Other"], given.Select(row => row.Properties["EnterpriseName"].Value));
        Assert.All(given, row => Assert.Null(row.Properties["SourceName"].Value));
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("Disconnect-Mews;", "run Connect-Mews first")]
    [InlineData("", "Unlucky")]
    public async Task Where_hotels_cannot_be_looked_up_the_ids_stay_and_one_warning_says_why(string before, string reason)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Fault = request => request.Operation == SimulatedOperation.Enterprises ? new Simulator.Faults.Status(403, "Unlucky") : null },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Set("id", simulator.Hotel.EnterpriseIds[0]);
        using PowerShell powerShell = shell.Create(before + "[pscustomobject]@{ EnterpriseId = $id; IsPrimary = 'True' } | Measure-MewsSource -By Enterprise");
        PSObject row = Assert.Single(powerShell.Invoke());
        Assert.Equal($"{simulator.Hotel.EnterpriseIds[0]}", row.ToString());
        Assert.Null(row.Properties["EnterpriseName"].Value);
        string warning = Assert.Single(powerShell.Streams.Warning).Message;
        Assert.StartsWith("Some hotels have no name in the input", warning, StringComparison.Ordinal);
        Assert.Contains(reason, warning, StringComparison.Ordinal);
        Assert.Empty(powerShell.Streams.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Per Quarter")]
    public void By_name_the_sources_of_all_hotels_that_have_the_same_name_are_one(string options)
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        var sources = _simulator.Hotel.Sources.ToDictionary(source => source.Id);
        PSObject[] given = shell.Run($"Get-MewsEnterprise | Get-MewsSourceAssignment | Measure-MewsSource -By SourceName {options}").Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments
                .GroupBy(item => (options.Length == 0 ? null : PeriodOf(item.UpdatedUtc, "Quarter", "UTC"), sources[item.SourceId].Name))
                .Select(same => (same.Key.Item1, same.Key.Name, (long)same.Count(item => item.IsPrimary), (long)same.Count())).Order(),
            given.Select(row => ((string?)row.Properties["Period"].Value, (string)row.Properties["SourceName"].Value, (long)row.Properties["Bookings"].Value, (long)row.Properties["Assignments"].Value)).Order());
        Assert.All(given, row => Assert.Null(row.Properties["SourceId"].Value));
        Assert.All(given, row => Assert.Equal(sources.Values.First(source => source.Name == row.ToString()).Type, row.Properties["SourceType"].Value));
    }

    [Fact]
    public void By_name_case_does_not_matter_and_a_type_is_there_where_all_have_it()
    {
        PSObject[] given = _shell.Run("""
            'Phone|Call', 'PHONE|Call', 'phone|Call', 'Web|A', 'web|B', '|', '|' | ForEach-Object {
                $name, $type = $_ -split '\|'
                [pscustomobject]@{ SourceId = [guid]::NewGuid(); SourceName = $name; SourceType = $type; IsPrimary = 'True' }
            } | Measure-MewsSource -By SourceName
            """).Succeed().Output;
        Assert.Equal(["Phone Call 3", "(unknown)  2", "Web  2"], given.Select(row => $"{row} {row.Properties["SourceType"].Value} {row.Properties["Bookings"].Value}"));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("-Per Year", 1)]
    [InlineData("-By SourceName", 0)]
    [InlineData("-By SourceType", 0)]
    public void Where_several_sources_of_a_period_have_one_name_one_warning_says_how_to_count_them_together(string options, int warnings)
    {
        using PowerShell powerShell = _shell.Create($$"""
            'Phone|1', 'Phone|2', 'PHONE|3', 'Web|1', 'Web|2' | ForEach-Object {
                $name, $day = $_ -split '\|'
                [pscustomobject]@{ SourceId = [guid]::NewGuid(); SourceName = $name; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = "2025-01-0$day" }
            } | Measure-MewsSource {{options}}
            """);
        Assert.NotEmpty(powerShell.Invoke());
        Assert.Equal(
            Enumerable.Repeat("3 sources have the name 'Phone', and each has its own row, because every hotel has its own sources. To count sources of the same name together, use -By SourceName.", warnings),
            powerShell.Streams.Warning.Select(warning => warning.Message));
    }

    [Fact]
    public void A_source_that_has_the_name_of_one_of_another_period_is_no_riddle()
    {
        using PowerShell powerShell = _shell.Create(
            "2024, 2025 | ForEach-Object { [pscustomobject]@{ SourceId = [guid]::NewGuid(); SourceName = 'Phone'; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = \"$_-01-01\" } } | Measure-MewsSource Year");
        Assert.Equal(2, powerShell.Invoke().Count);
        Assert.Empty(powerShell.Streams.Warning);
    }

    [Theory]
    [InlineData("Source", "SourceName")]
    [InlineData("SourceType", "SourceType")]
    public void The_first_ones_of_all_periods_stay_and_the_rest_of_each_is_one_row(string by, string property)
    {
        PSObject[] all = _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource -Per Quarter -By {by}").Succeed().Output;
        PSObject[] given = _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource -Per Quarter -By {by} -Top 2").Succeed().Output;
        string[] first = [.. all.GroupBy(row => (string)row.Properties[property].Value)
            .OrderByDescending(same => same.Sum(row => (long)row.Properties["Bookings"].Value))
            .ThenByDescending(same => same.Sum(row => (long)row.Properties["Assignments"].Value)).Take(2).Select(same => same.Key)];
        foreach (IGrouping<string, PSObject> period in given.GroupBy(row => (string)row.Properties["Period"].Value))
        {
            PSObject[] whole = [.. all.Where(row => (string)row.Properties["Period"].Value == period.Key)];
            PSObject other = period.Last();
            Assert.Equal("Other", other.Properties[property].Value);
            Assert.Null(other.Properties["SourceId"].Value);
            Assert.Equal(whole.Sum(row => (long)row.Properties["Bookings"].Value), period.Sum(row => (long)row.Properties["Bookings"].Value));
            Assert.Equal(whole.Sum(row => (long)row.Properties["Assignments"].Value), period.Sum(row => (long)row.Properties["Assignments"].Value));
            Assert.Subset(first.Append("Other").ToHashSet(), period.Select(row => (string)row.Properties[property].Value).ToHashSet());
        }
    }

    [Fact]
    public void Where_there_are_no_more_than_the_first_ones_there_are_no_others() =>
        Assert.Equal(
            Expected(null, "UTC"), _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -Top 8").Succeed().Output.Select(Measured.Of));

    [Theory]
    [InlineData("$assignments + $assignments + $assignments | Measure-MewsSource Month -Unique")]
    [InlineData("& { Get-MewsSourceAssignment; Get-MewsSourceAssignment } | Measure-MewsSource Month -Unique")]
    [InlineData("@($assignments | ForEach-Object { [pscustomobject]@{ Id = $_.Id; SourceId = $assignments[0].SourceId; IsPrimary = -not $_.IsPrimary; UpdatedUtc = '2000-01-01' } }) + $assignments | Measure-MewsSource Month -Unique")]
    public void Of_assignments_that_come_again_the_last_one_counts(string script) =>
        Assert.Equal(Expected("Month", "UTC"), _shell.Run(script).Succeed().Output.Select(Measured.Of));

    [Theory]
    [InlineData("IndexedAssignment", 32)]
    [InlineData("CountedReservation", 64)]
    public void Unique_takes_no_more_bytes_for_an_id_than_its_help_says(string value, int most)
    {
        Assembly assembly = _shell.Run("[Mews.SourceAssignments.Measuring.SourceMeasurement].Assembly").Succeed().Output.Select(one => (Assembly)one.BaseObject).Single();
        Type values = assembly.GetType($"Mews.SourceAssignments.Measuring.{value}")!;
        var index = (IFilledIndex)Activator.CreateInstance(typeof(FilledIndex<>).MakeGenericType(values), assembly.GetType("Mews.SourceAssignments.Measuring.IdIndex`1")!.MakeGenericType(values))!;
        var ids = new Random(1);
        byte[] bytes = new byte[16];
        for (int count = 1; count <= 1_000_000; count++)
        {
            ids.NextBytes(bytes);
            Assert.True(index.Set(new Guid(bytes)));
            if (count % 100_000 == 0)
            {
                Assert.InRange(index.Bytes, 20L * count, (long)most * count);
            }
        }

        Assert.False(index.Set(new Guid(bytes)));
    }

    [Fact]
    public async Task Items_that_come_straight_from_a_pull_are_not_bound_one_by_one()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Hotel = new HotelOptions { Reservations = 10_000, Enterprises = 1 } }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        long[] allocated = [.. shell.Run("""
            foreach ($between in { $input }, { $input | ForEach-Object { $_ } }) {
                Get-MewsSourceAssignment | Measure-MewsSource > $null
                $before = [GC]::GetAllocatedBytesForCurrentThread()
                if ("$between" -match 'ForEach') { Get-MewsSourceAssignment | ForEach-Object { $_ } | Measure-MewsSource > $null } else { Get-MewsSourceAssignment | Measure-MewsSource > $null }
                [GC]::GetAllocatedBytesForCurrentThread() - $before
            }
            """).Succeed().Output.Select(bytes => (long)bytes.BaseObject)];
        Assert.True(allocated[0] < allocated[1] / 5, string.Join(", ", allocated));
    }

    [Theory]
    [InlineData("Measure-MewsSource")]
    [InlineData("@() | Measure-MewsSource Month")]
    [InlineData("$null | Measure-MewsSource Month -Unique -Top 1")]
    [InlineData("Get-MewsSourceAssignment -First 0 | Measure-MewsSource")]
    public void Nothing_counts_as_nothing(string script)
    {
        Assert.Empty(_shell.Run(script).Succeed().Output);
        Assert.Empty(_simulator.Log.Requests);
    }

    public void Dispose() => _shell.Dispose();

    private IEnumerable<Measured> Expected(string? per, string zone)
    {
        var sources = _simulator.Hotel.Sources.ToDictionary(source => source.Id);
        return
            from item in _simulator.Reservations()
            group item by PeriodOf(item.UpdatedUtc, per, zone) into period
            orderby period.Key
            let total = (double)period.Count(item => item.IsPrimary)
            from same in period.GroupBy(item => item.SourceId)
                .OrderByDescending(same => same.Count(item => item.IsPrimary)).ThenByDescending(same => same.Count()).ThenBy(same => sources[same.Key].Name, StringComparer.Ordinal)
            let bookings = same.Count(item => item.IsPrimary)
            select new Measured(
                period.Key, same.Key, sources[same.Key].Name, sources[same.Key].Type, bookings, same.Count(), total == 0 ? 0 : bookings / total);
    }

    // .NET counts ISO weeks itself.
    private static string? PeriodOf(DateTimeOffset time, string? per, string zone)
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

    private sealed record Measured(string? Period, Guid? SourceId, string? SourceName, string? SourceType, long Bookings, long Assignments, double Share)
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

    private interface IFilledIndex
    {
        long Bytes { get; }

        /// <summary>Sets a value, and says whether the id was new.</summary>
        bool Set(Guid id);
    }

    private sealed class FilledIndex<T> : IFilledIndex
        where T : struct
    {
        private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

        private readonly object _index;
        private readonly FieldInfo _tables;
        private readonly Finder _of;
        private readonly T _value;

        public FilledIndex(Type type)
        {
            _index = Activator.CreateInstance(type)!;
            _tables = type.GetField("_tables", Hidden)!;
            _of = type.GetMethod("Of", Hidden)!.CreateDelegate<Finder>(_index);
            ConstructorInfo constructor = typeof(T).GetConstructors().Single();
            _value = (T)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(int) ? 1 : Activator.CreateInstance(parameter.ParameterType))]);
        }

        private delegate ref T Finder(Guid id);

        public long Bytes => ((Array?[])_tables.GetValue(_index)!).Sum(table => table!.LongLength) * System.Runtime.CompilerServices.Unsafe.SizeOf<(Guid, T)>();

        public bool Set(Guid id)
        {
            ref T value = ref _of(id);
            bool isNew = EqualityComparer<T>.Default.Equals(value, default);
            value = _value;
            return isNew;
        }
    }
}
