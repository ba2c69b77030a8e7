using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class PipelineTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public PipelineTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _simulator.Log.Clear();
        _shell.Set("ids", _simulator.Reservations().Select(item => item.ReservationId).Distinct().Take(250).ToArray());
        _shell.Set("groupIds", _simulator.Groups().Select(item => item.ReservationGroupId).Distinct().ToArray());
    }

    [Theory]
    [InlineData("$ids | Get-MewsSourceAssignment")]
    [InlineData("Get-MewsSourceAssignment -ReservationId $ids")]
    [InlineData("Get-MewsSourceAssignment $ids")]
    [InlineData("$ids | ForEach-Object { $_.ToString() } | Get-MewsSourceAssignment")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ ReservationId = $_.ToString(); Guest = 'x' } } | Get-MewsSourceAssignment")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ ReservationIds = $_ } } | Get-MewsSourceAssignment")]
    [InlineData("$ids + $ids | Get-MewsSourceAssignment")]
    [InlineData(", $ids | Get-MewsSourceAssignment")]
    public void Ids_are_asked_for_a_hundred_at_a_time_and_each_once(string script)
    {
        Guid[] ids = _shell.Run(script).Ids;
        var asked = _simulator.Reservations().Select(item => item.ReservationId).Distinct().Take(250).ToHashSet();
        Assert.Equal(
            _simulator.Reservations().Where(item => asked.Contains(item.ReservationId)).Select(item => item.Id).Order(),
            ids.Order());
        Assert.Equal([100, 100, 50], _simulator.Log.Requests.Select(request => request.Ids!.Count).OrderDescending());
    }

    [Fact]
    public void Group_ids_are_asked_for_a_thousand_at_a_time()
    {
        Guid[] ids = _shell.Run("$groupIds | Get-MewsGroupSourceAssignment").Ids;
        Assert.Equal(_simulator.Groups().Select(item => item.Id).Order(), ids.Order());
        Assert.Single(_simulator.Log.Requests, request => request.Cursor is null);
    }

    [Fact]
    public void Assignments_can_be_piped_back()
    {
        Guid[] ids = _shell.Run("Get-MewsSourceAssignment -First 5 | Get-MewsSourceAssignment").Ids;
        var asked = _simulator.Reservations().Take(5).Select(item => item.ReservationId).ToHashSet();
        Assert.Equal(
            _simulator.Reservations().Where(item => asked.Contains(item.ReservationId)).Select(item => item.Id).Order(),
            ids.Order());
    }

    [Theory]
    [InlineData("@() | Get-MewsSourceAssignment")]
    [InlineData("$null | Get-MewsSourceAssignment")]
    [InlineData("Get-MewsSourceAssignment -ReservationId @()")]
    [InlineData("Get-MewsSourceAssignment -ReservationId $null")]
    [InlineData("@() | Get-MewsSourceAssignment -UpdatedStartUtc 2025-01-01")]
    [InlineData("@() | Where-Object { $_ } | Get-MewsGroupSourceAssignment")]
    [InlineData("Get-MewsGroupSourceAssignment -ReservationGroupId @()")]
    [InlineData("$null | Get-MewsGroupSourceAssignment -UpdatedStartUtc 2025-01-01")]
    public void Nothing_asks_for_nothing(string script)
    {
        Assert.Empty(_shell.Run(script).Succeed().Output);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("'nonsense'")]
    [InlineData("''")]
    [InlineData("[pscustomobject]@{ Name = 'no id here' }")]
    [InlineData("[pscustomobject]@{ ReservationId = 'nonsense' }")]
    public void A_row_that_cannot_be_bound_is_an_error_of_its_own_and_the_others_go_on(string row)
    {
        ShellResult result = _shell.Run($"$ids[0], ({row}), $ids[1] | Get-MewsSourceAssignment");
        Assert.Single(result.Errors);
        Assert.Equal(2, Assert.Single(_simulator.Log.Requests).Ids!.Count);
        Assert.NotEmpty(result.Output);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'Ann'; Room = 7 }", "The row has no column ReservationId or EnterpriseId. Its columns are Name, Room. If another column contains the ReservationId, give -ReservationId { $_.'Column' }, or put Select-Object *, @{n='ReservationId';e='Column'} before this command.")]
    [InlineData("[pscustomobject]@{ ReservationId = 'abc' }", "'abc' is not a valid ReservationId: expected a GUID.")]
    [InlineData("[pscustomobject]@{ ReservationIds = 'abc' }", "'abc' is not a valid ReservationId: expected a GUID.")]
    [InlineData("[pscustomobject]@{ ReservationId = ''; EnterpriseId = $ids[1] }", "The column ReservationId of the row is empty.")]
    [InlineData(
        "[pscustomobject]@{ ReservationId = $ids[1]; EnterpriseId = 'Grand' }",
        "'Grand' is not a valid EnterpriseId: expected a GUID.")]
    [InlineData(
        "@{ ReservationId = $ids[1] }",
        "A hashtable is not a row. Convert it with [pscustomobject]: '... | ForEach-Object { [pscustomobject]$_ } | ...'.")]
    [InlineData("[pscustomobject]@{ 'Id,ReservationId' = 'a,b' }", "The row has no column ReservationId or EnterpriseId. Its only column is 'Id,ReservationId': read the file with Import-Csv -Delimiter ','.")]
    [InlineData("[pscustomobject]@{ 'Id;ReservationId' = 'a;b' }", "The row has no column ReservationId or EnterpriseId. Its only column is 'Id;ReservationId': read the file with Import-Csv -Delimiter ';'.")]
    [InlineData("'abc'", "'abc' is not a valid ReservationId or EnterpriseId: expected a GUID.")]
    [InlineData("7", "'7' is not a valid ReservationId or EnterpriseId: expected a GUID.")]
    public void A_row_that_fits_nothing_says_which_columns_would_and_which_it_has(string row, string message)
    {
        ErrorRecord error = _shell.Run($"$ids[0], ({row}) | Get-MewsSourceAssignment").Fail("InvalidRequest");
        Assert.Equal($"{message} This is row 2.", error.Exception.Message);
        Assert.Equal([_shell.Run("$ids[0]").Output[0].BaseObject], Assert.Single(_simulator.Log.Requests).Ids!.Cast<object>());
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment")]
    [InlineData("Export-MewsSourceAssignment ./rows.csv -WhatIf")]
    public void Rows_with_the_same_trouble_are_one_error_with_their_number_and_the_first_of_them(string command)
    {
        ShellResult result = _shell.Run($$"""
            & { $ids[0]; 1..400 | ForEach-Object { [pscustomobject]@{ Room = $_ } }; [pscustomobject]@{ Name = 1 }; 1..2000 | ForEach-Object { "x$_" }
                1..3 | ForEach-Object { [pscustomobject]@{ ReservationId = "y$_" } }; [pscustomobject]@{ ReservationId = ' ' }; $ids[1] } | {{command}}
            """);
        Assert.Equal(
            [
                "The row has no column ReservationId or EnterpriseId. Its columns are Room. If another column contains the ReservationId, give -ReservationId { $_.'Column' }, or put Select-Object *, @{n='ReservationId';e='Column'} before this command. This is row 2, the first of 401 rows with this problem.",
                "'x1' is not a valid ReservationId or EnterpriseId: expected a GUID. This is row 403, the first of 2,000 rows with this problem.",
                "'y1' is not a valid ReservationId: expected a GUID. This is row 2,403, the first of 3 rows with this problem.",
                "The column ReservationId of the row is empty. This is row 2,406.",
            ],
            result.Errors.Select(error => error.Exception.Message));
    }

    [Theory]
    [InlineData("", "-ErrorAction Stop")]
    [InlineData("$ErrorActionPreference = 'Stop'", "")]
    public void With_Stop_the_first_row_that_cannot_be_read_ends_the_command(string before, string options)
    {
        ShellResult result = _shell.Run($$"""
            & {
                {{before}}
                $script:read = 0
                try { 'a', 'b', $ids[0] | ForEach-Object { $script:read++; $_ } | Get-MewsSourceAssignment {{options}} } catch { "$_" }
            }
            $read
            """).Succeed();
        Assert.Equal(
            ["'a' is not a valid ReservationId or EnterpriseId: expected a GUID. This is row 1.", "1"],
            result.Output.Select(item => $"{item}"));
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("Get-MewsGroupSourceAssignment", "ReservationGroupId or EnterpriseId")]
    [InlineData("Get-MewsSource", "SourceId")]
    [InlineData("Get-MewsSourceAssignment -EnterpriseId ([guid]::NewGuid())", "ReservationId")]
    public void The_columns_are_those_of_the_command(string command, string columns) =>
        Assert.StartsWith(
            $"The row has no column {columns}. Its columns are Name. ",
            _shell.Run($"[pscustomobject]@{{ Name = 1 }} | {command}").Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_row_that_is_refused_shows_no_token()
    {
        string message = _shell.Run("$simulator.Options.AccessToken | Get-MewsSourceAssignment").Fail("InvalidRequest").ToString();
        Assert.DoesNotContain(_simulator.Options.AccessToken[..8], message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$simulator.Hotel.EnterpriseIds | Get-MewsSourceAssignment", 1)]
    [InlineData("1..250 | ForEach-Object { [guid]::NewGuid() } | Get-MewsSourceAssignment", 1)]
    [InlineData("Get-MewsGroupSourceAssignment ([guid]::NewGuid())", 1)]
    [InlineData("$ids[0], [guid]::NewGuid() | Get-MewsSourceAssignment", 0)]
    [InlineData("Get-MewsSourceAssignment $ids[0] -Skip 10", 0)]
    [InlineData("[guid]::NewGuid() | Get-MewsSourceAssignment -UpdatedStartUtc 2025-01-01", 0)]
    [InlineData("Get-MewsSourceAssignment -UpdatedStartUtc 2000-01-01 -UpdatedEndUtc 2000-01-02", 0)]
    [InlineData("@() | Get-MewsSourceAssignment", 0)]
    public void Where_every_id_gave_nothing_there_is_one_warning(string script, int warnings)
    {
        using PowerShell powerShell = _shell.Create(script);
        powerShell.Invoke();
        Assert.Equal(warnings, powerShell.Streams.Warning.Count);
        Assert.All(
            powerShell.Streams.Warning,
            warning => Assert.Contains("Mews returned nothing for any of the ", warning.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_rows_that_cannot_be_bound_ask_for_nothing()
    {
        Assert.Single(_shell.Run("'nonsense', 'rubbish' | Get-MewsSourceAssignment").Errors);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public void Ids_meet_every_window_of_an_interval()
    {
        Guid[] ids = _shell.Run("$ids | Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-31 -UpdatedEndUtc 2024-04-15").Ids;
        var asked = _simulator.Reservations().Select(item => item.ReservationId).Distinct().Take(250).ToHashSet();
        Assert.Equal(
            _simulator.Reservations()
                .Where(item => asked.Contains(item.ReservationId) && item.UpdatedUtc >= Truth.Utc("2024-01-31")
                    && item.UpdatedUtc < Truth.Utc("2024-04-15"))
                .Select(item => item.Id).Order(),
            ids.Order());
        Assert.Equal(9, _simulator.Log.Count);
    }

    public void Dispose() => _shell.Dispose();
}
