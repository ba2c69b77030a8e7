using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>What administrators ask of reservations, with the cmdlets as they ship.</summary>
public sealed class ReservationTests : IAsyncLifetime
{
    private const string Year = "-CreatedStartUtc 2024-01-01 -CreatedEndUtc 2026-01-01";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-export-");
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;
    private MewsSimulator _simulator = null!;

    public static TheoryData<string, string> BadFilters => new()
    {
        { "-CreatedStartUtc 2025-01-01 -ArrivalEndUtc 2025-02-01", "InvalidInterval" },
        { "-ArrivalStartUtc 2025-01-01", "InvalidInterval" },
        { "-DepartureEndUtc 2025-01-01", "InvalidInterval" },
        { "-StayStartUtc 2025-02-01 -StayEndUtc 2025-01-01", "InvalidInterval" },
        { "-CreatedEndUtc 2025-01-01", "InvalidInterval" },
        { "-CreatedStartUtc 2199-01-01", "InvalidInterval" },
        { "-ReservationId $id -ReservationGroupId $id", "InvalidRequest" },
        { "-SourceFrom Group", "InvalidRequest" },
        { "-ServiceId @()", "InvalidRequest" },
        { "-EnterpriseId @()", "InvalidRequest" },
        { "-State @()", "ParameterArgumentValidationError" },
        { "-State Cancelled", "ParameterArgumentValidationError" },
        { "-SourceFrom Hotel", "ParameterArgumentValidationError" },
    };

    private string File => Path.Combine(_folder.FullName, "bookings.csv");

    private Hotel Hotel => _simulator.Hotel;

    public async ValueTask InitializeAsync() => _simulator = await MewsSimulator.StartAsync(
        new SimulatorOptions { RequestLimit = 0, Fault = request => _fault(request) }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("-CreatedStartUtc 2025-03-01 -CreatedEndUtc 2025-08-15", "CreatedUtc")]
    [InlineData("-UpdatedStartUtc 2025-03-01 -UpdatedEndUtc 2025-08-15", "UpdatedUtc")]
    [InlineData("-ArrivalStartUtc 2025-03-01 -ArrivalEndUtc 2025-08-15", "ScheduledStartUtc")]
    [InlineData("-DepartureStartUtc 2025-03-01 -DepartureEndUtc 2025-08-15", "ScheduledEndUtc")]
    [InlineData("-StayStartUtc 2025-03-01 -StayEndUtc 2025-08-15", "CollidingUtc")]
    public void Each_kind_of_interval_gives_what_lies_in_it_with_its_hotel_and_its_source(string interval, string property)
    {
        DateTimeOffset start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset end = new(2025, 8, 15, 0, 0, 0, TimeSpan.Zero);
        Dictionary<Guid, HotelReservation> truth = Hotel.Reservations.Where(item => property == "CollidingUtc"
            ? item.ScheduledStartUtc < end && item.ScheduledEndUtc > start
            : Time(item, property) >= start && Time(item, property) < end).ToDictionary(item => item.Id);
        PSObject[] given = Portfolio($"Get-MewsReservation {interval} -IncludeSource").Succeed().Output;
        Assert.Equal(truth.Keys.Order(), given.Select(item => (Guid)item.Properties["Id"].Value).Order());
        Assert.All(given, item =>
        {
            HotelReservation one = truth[(Guid)item.Properties["Id"].Value];
            Assert.Equal(
                (one.EnterpriseId, Hotel.Enterprises.Single(hotel => hotel.Id == one.EnterpriseId).Name, one.State, one.PersonCount, Hotel
                    .PrimarySourceOf(one.Id)),
                (item.Properties["EnterpriseId"].Value, item.Properties["EnterpriseName"].Value, item.Properties["State"].Value, item
                    .Properties["PersonCount"]
                    .Value, item.Properties["SourceId"].Value));
            Assert.Equal(
                Hotel.Sources.Single(source => source.Id == Hotel.PrimarySourceOf(one.Id)).Name,
                item.Properties["SourceName"].Value);
        });
        Assert.All(
            _simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.Reservations),
            request => Assert.Equal((property, 7), (request.IntervalProperty, request.States!.Count)));
    }

    [Theory]
    [MemberData(nameof(BadFilters))]
    public void What_cannot_be_asked_is_said_before_any_request(string arguments, string error)
    {
        using var shell = new Shell(_simulator);
        shell.Set("id", Guid.NewGuid());
        shell.Run($"Get-MewsReservation {arguments}").Fail(error);
        Assert.Equal(0, _simulator.Log.Count);
    }

    [Theory]
    [InlineData("@() | Get-MewsReservation")]
    [InlineData("Get-MewsReservation @()")]
    [InlineData("Get-MewsReservation -ReservationGroupId @()")]
    [InlineData("Get-MewsReservation $null")]
    public void Nothing_asks_for_nothing(string script)
    {
        Assert.Empty(Portfolio(script).Succeed().Output);
        Assert.Equal(0, _simulator.Log.Count);
    }

    [Fact]
    public void The_columns_are_always_the_same()
    {
        string[][] columns =
        [
            .. ((string[])["", "-IncludeSource", "-IncludeSource -SourceFrom Group"]).Select(switches =>
                Portfolio($"Get-MewsReservation {Year} -First 1 {switches}").Succeed().Output.Single().Properties
                    .Select(property => property.Name)
                    .ToArray()),
        ];
        Assert.All(columns, one => Assert.Equal(columns[0], one));
        Assert.Equal(36 + 2, columns[0].Length);
    }

    [Theory]
    [InlineData("-State Canceled, confirmed", "Canceled Confirmed")]
    [InlineData("-State optional", "Optional")]
    public void States_are_asked_in_the_form_that_Mews_knows(string arguments, string states)
    {
        Guid[] ids = Portfolio($"Get-MewsReservation {Year} {arguments}").Ids;
        Assert.Equal(Hotel.Reservations.Where(item => states.Split(' ').Contains(item.State)).Select(item => item.Id).Order(), ids.Order());
    }

    [Theory]
    [InlineData("Get-MewsService | Where-Object Name -EQ Parking | Get-MewsReservation " + Year)]
    [InlineData("Get-MewsReservation " + Year + " -ServiceId (Get-MewsService | Where-Object Name -EQ Parking).ServiceId")]
    public void Services_are_asked_for_also_where_they_come_down_the_pipeline(string script)
    {
        HashSet<Guid> parking = [.. Hotel.Services.Where(service => service.Name == "Parking").Select(service => service.Id)];
        Assert.Equal(
            Hotel.Reservations.Where(item => parking.Contains(item.ServiceId)).Select(item => item.Id).Order(),
            Portfolio(script).Ids.Order());
    }

    [Theory]
    [InlineData("Get-MewsService | Get-MewsSourceAssignment")]
    [InlineData("Get-MewsService | Export-MewsReservation $file -UpdatedStartUtc 2025-01-01")]
    public void A_service_does_not_ask_for_all_of_its_hotel(string script)
    {
        ErrorRecord[] errors = Portfolio(script).Errors;
        Assert.Contains("The row is a service", Assert.Single(errors).Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            _simulator.Log.Requests,
            request => request.Operation is SimulatedOperation.Reservations or SimulatedOperation.ReservationAssignments);
    }

    [Fact]
    public void Windows_are_passed_over_and_cut_off_in_one_order()
    {
        Guid[] all = Portfolio($"Get-MewsReservation {Year} -IncludeSource").Ids;
        Assert.Equal(all.Skip(70).Take(45), Portfolio($"Get-MewsReservation {Year} -IncludeSource -Skip 70 -First 45").Ids);
        _simulator.Log.Clear();
        Assert.Equal(all.Take(3), Portfolio($"Get-MewsReservation {Year} -IncludeSource -First 3").Ids);
        Assert.All(
            _simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.ReservationAssignments),
            request => Assert.True(request.Ids!.Count <= 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Ids_of_which_Mews_knows_few_come_to_an_end(int throttleLimit)
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        Guid[] known = [.. Hotel.Reservations.Take(60).Select(item => item.Id)];
        shell.Set("ids", Enumerable.Range(0, 6)
            .SelectMany(chunk => known.Skip(10 * chunk).Take(10).Concat(Enumerable.Range(0, 990).Select(_ => Guid.NewGuid())))
            .ToArray());
        Assert.Equal(known.Order(), shell.Run($"$ids | Get-MewsReservation -IncludeSource -ThrottleLimit {throttleLimit}").Ids.Order());
    }

    [Fact]
    public void Without_the_right_one_warning_says_that_sources_are_those_of_groups()
    {
        using var shell = new Shell(_simulator, _simulator.Options.UnpermittedAccessToken);
        PSObject[] output = shell.Run(
            $"$all = Get-MewsReservation {Year} -IncludeSource -PageSize 50 -WarningVariable warnings; $warnings; $all").Succeed().Output;
        Assert.StartsWith(
            "Reservations have the source of their reservation group",
            Assert.Single(output, item => item.BaseObject is WarningRecord).ToString(),
            StringComparison.Ordinal);
        Assert.All(
            output.Where(item => item.BaseObject is not WarningRecord),
            item => Assert.Equal("Group", item.Properties["SourceFrom"].Value));
    }

    [Fact]
    public void What_identifies_a_guest_is_nowhere()
    {
        HashSet<string> secrets = [.. Hotel.Reservations.SelectMany(item => item.GuestTexts).Select(text => text.Split(' ')[^1])];
        Assert.True(secrets.Count > 1000);
        List<string> texts = [Portfolio($"Get-MewsReservation {Year} -IncludeSource -First 10 -Verbose").Succeed().Everything];
        Portfolio("Export-MewsReservation $file -UpdatedStartUtc 2024-01-01; Export-MewsReservation $json -UpdatedStartUtc 2024-01-01")
            .Succeed();
        texts.AddRange(_folder.GetFiles().Select(file => System.IO.File.ReadAllText(file.FullName)));
        Assert.True(texts.Count >= 5);
        foreach (SimulatedFault fault in (SimulatedFault[])[new CutBody(0.5), new CutJson(), new WrongTypes(), new NullItem(), new Status(
            400)])
        {
            _fault = request => request.Operation == SimulatedOperation.Reservations ? fault : null;
            ShellResult failed = Portfolio(
                "Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2025-02-01 -IncludeSource -Verbose");
            Assert.NotEmpty(failed.Errors);
            texts.AddRange([failed.Everything, .. failed.Errors.Select(error => error.Exception.ToString())]);
        }

        // Words of a text, each looked up once: thousands of searches through megabytes take a minute.
        Assert.All(texts, text => Assert.DoesNotContain(secrets, Words(text).Contains));
    }

    [Fact]
    public void A_file_is_kept_up_to_date_night_after_night()
    {
        Portfolio("Export-MewsReservation $file -UpdatedStartUtc 2024-01-01").Succeed();
        string[][] rows = [.. System.IO.File.ReadLines(File).Select(line => line.Split(','))];
        int source = Array.IndexOf(rows[0], "SourceId");
        Assert.Equal(Hotel.Reservations.Select(item => item.Id).Order(), rows.Skip(1).Select(row => Guid.Parse(row[0])).Distinct().Order());
        Assert.All(rows.Skip(1), row => Assert.Equal($"{Hotel.PrimarySourceOf(Guid.Parse(row[0]))}", row[source]));

        // The same filter, and another one.
        PSObject again = Portfolio("Export-MewsReservation $file -UpdatedStartUtc 2024-01-01 -PassThru -WarningAction Ignore").Succeed().Output.Single();
        Assert.Equal(0L, again.Properties["Rows"].Value);
        ErrorRecord other = Portfolio("Export-MewsReservation $file -UpdatedStartUtc 2024-01-01 -SourceFrom Group").Fail("ExportRefused");
        Assert.Contains("SourceFrom was not given and is now Group", other.Exception.Message, StringComparison.Ordinal);

        // Tokens that are refused are not another request.
        _fault = request => request.Operation == SimulatedOperation.Enterprises ? new Status(401, "AccessToken is not valid.") : null;
        ErrorRecord refused = Portfolio("Export-MewsReservation $file -UpdatedStartUtc 2024-01-01 -WarningAction Ignore").Fail("Unauthorized");
        Assert.Contains("AccessToken is not valid.", refused.Exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.", refused.Exception.Message, StringComparison.Ordinal);
        _fault = _ => new Status(401, "AccessToken is not valid.");
        ErrorRecord restart = Portfolio("Export-MewsReservation $file -UpdatedStartUtc 2024-01-01 -Restart -WarningAction Ignore").Fail("Unauthorized");
        Assert.EndsWith("run the same command again, with -Restart.", restart.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(rows.Length, System.IO.File.ReadLines(File).Count());
    }

    [Fact]
    public void Rows_of_an_export_are_not_taken_for_their_hotels()
    {
        ErrorRecord[] errors = Portfolio("1..3 | ForEach-Object { [pscustomobject]@{ Id = [guid]::NewGuid(); EnterpriseId = [guid]::NewGuid(); ServiceId = [guid]::NewGuid(); GroupId = [guid]::NewGuid() } } | Get-MewsReservation").Errors;
        Assert.Contains(
            "the column Id contains the ReservationId. Give -ReservationId { $_.Id }",
            Assert.Single(errors).Exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, _simulator.Log.Count);
    }

    private static HashSet<string> Words(
        string text) => [.. text.Split([' ', ',', ';', '"', '\'', '{', '}', '[', ']', '(', ')', '\r', '\n', '\t', '=', ':'], StringSplitOptions.RemoveEmptyEntries)];

    private static DateTimeOffset Time(HotelReservation item, string property) => property switch
    {
        "CreatedUtc" => item.CreatedUtc,
        "UpdatedUtc" => item.UpdatedUtc,
        "ScheduledStartUtc" => item.ScheduledStartUtc,
        _ => item.ScheduledEndUtc,
    };

    private ShellResult Portfolio(string script)
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        shell.Set("file", File);
        shell.Set("json", Path.Combine(_folder.FullName, "bookings.jsonl"));
        return shell.Run(script);
    }
}
