using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>Sources whose names Measure-MewsSource must look up.</summary>
public sealed class MeasureNameTests(SimulatorFixture fixture) : MeasureRowTest(fixture)
{
    [Theory]
    [InlineData("Get-MewsSourceAssignment", 1)]
    [InlineData("Get-MewsSourceAssignment -IncludeSource", 1)]
    [InlineData(
        "$simulator.Hotel.Sources | ForEach-Object { [pscustomobject]@{ SourceId = $_.Id; SourceName = $_.Name; IsPrimary = 'False' } }",
        0)]
    [InlineData("$simulator.Hotel.Sources | ForEach-Object { [pscustomobject]@{ SourceId = $_.Id; SourceName = ''; IsPrimary = 'False' }; [pscustomobject]@{ SourceId = $_.Id; SourceName = $_.Name; IsPrimary = 'True' } }", 0)]
    public void Names_are_asked_for_once_and_where_the_input_has_none(string script, int requests)
    {
        PSObject[] given = _shell.Run($"{script} | Measure-MewsSource").Succeed().Output;
        var names = _simulator.Hotel.Sources.ToDictionary(source => source.Id, source => source.Name);
        Assert.All(given, row => Assert.Equal(names[(Guid)row.Properties["SourceId"].Value], row.Properties["SourceName"].Value));
        Assert.All(given, row => Assert.Equal(row.Properties["SourceName"].Value, row.ToString()));
        Assert.Equal(requests, _simulator.Log.Requests.Count(request => request.Operation == SimulatedOperation.Sources));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Unique")]
    public void The_last_name_that_came_is_the_one(string options)
    {
        string[] names = ["'old'", "'new'", "''", "$null"];
        string rows = string.Join("; ", names.Select(name => $"[pscustomobject]@{{ Id = $id; SourceId = $id; IsPrimary = 'True'; SourceName = {name}; SourceType = 'Type of ' + {name} }}"));
        PSObject row = Assert.Single(_shell.Run($"& {{ {rows} }} | Measure-MewsSource {options}").Succeed().Output);
        Assert.Equal("new", row.Properties["SourceName"].Value);
        Assert.Equal("Type of ", row.Properties["SourceType"].Value);
    }

    [Theory]
    [InlineData("-EnterpriseId $simulator.Hotel.EnterpriseIds[0]")]
    [InlineData("")]
    public void The_last_name_of_items_is_the_one(string options)
    {
        PSObject row = Assert.Single(_shell.Run($$"""
            $item = Get-MewsSourceAssignment -First 1 -IncludeSource {{options}}
            $renamed = $item.GetType()::new()
            foreach ($property in $item.PSObject.Properties.Name) { $item.GetType().GetProperty($property).SetValue($renamed, $item.$property) }
            $item.GetType().GetProperty('SourceName').SetValue($renamed, 'new')
            $item, $renamed | Measure-MewsSource
            """).Succeed().Output);
        Assert.Equal("new", row.Properties["SourceName"].Value);
    }

    [Fact]
    public void Names_are_those_of_the_session_that_is_given()
    {
        PSObject row = Assert.Single(
            _shell.Run($"$session = Get-MewsSession; Disconnect-Mews; {Good} | Measure-MewsSource -Session $session").Succeed().Output);
        Assert.Equal(_source.Name, row.Properties["SourceName"].Value);
    }

    [Theory]
    [InlineData("Source")]
    [InlineData("SourceType")]
    public void Without_a_session_the_ids_stay_and_one_warning_says_why(string by)
    {
        using PowerShell powerShell = _shell.Create($"Disconnect-Mews; ({Good}), ({Good}) | Measure-MewsSource -By {by}");
        PSObject row = Assert.Single(powerShell.Invoke());
        Assert.Equal(2L, row.Properties["Bookings"].Value);
        Assert.Equal(by == "Source" ? $"{_source.Id}" : "(unknown)", row.ToString());
        Assert.Contains("run Connect-Mews first", Assert.Single(powerShell.Streams.Warning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_the_ids_stay_and_one_warning_says_why()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, SourcesForbidden = true }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment | Measure-MewsSource");
        Assert.All(powerShell.Invoke(), row => Assert.Equal($"{row.Properties["SourceId"].Value}", row.ToString()));
        Assert.Empty(powerShell.Streams.Error);
        Assert.Contains("No permission to use this operation", Assert.Single(powerShell.Streams.Warning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_waits_for_names_can_be_stopped()
    {
        var arrived = new TaskCompletionSource<SimulatedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (request, stop) =>
                {
                    arrived.TrySetResult(request);
                    return Task.Delay(Timeout.Infinite, stop);
                },
            },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Set("id", Guid.NewGuid());
        using PowerShell powerShell = shell.Create($"{Good} | Measure-MewsSource");
        IAsyncResult running = powerShell.BeginInvoke();
        SimulatedRequest request = await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Factory.FromAsync(powerShell.BeginStop, powerShell.EndStop, null).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Throws<PipelineStoppedException>(() => powerShell.EndInvoke(running));
        await request.Finished.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(request.Aborted);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ SourceId = $id; IsPrimary = 'True' } | Measure-MewsSource", "sources")]
    [InlineData("[pscustomobject]@{ EnterpriseId = $id; IsPrimary = 'True' } | Measure-MewsSource -By Enterprise", "hotels")]
    public async Task The_wait_for_names_is_told_as_that_of_a_pull_is(string script, string what)
    {
        var told = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, BeforeAnswer = (_, _) => told.Task }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Set("id", Guid.NewGuid());
        using PowerShell powerShell = shell.Create(script);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        powerShell.Streams.Progress.DataAdded += (_, _) => told.TrySetResult(clock.Elapsed);
        await powerShell.InvokeAsync().WaitAsync(TestContext.Current.CancellationToken);
        ProgressRecord[] records = [.. powerShell.Streams.Progress];
        Assert.Equal($"Looking up the names of the {what}", records[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
        // Not that of a script around the command; and nothing for what is over in half a second.
        Assert.DoesNotContain(0, records.Select(record => record.ActivityId));
        Assert.True(await told.Task >= TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void Verbose_tells_of_the_request_for_names() =>
        Assert.Contains(
            _shell.Run($"{Good} | Measure-MewsSource -Verbose").Succeed().Verbose,
            line => line.Contains(_simulator.Log.Requests.Single().RequestId, StringComparison.Ordinal));
}
