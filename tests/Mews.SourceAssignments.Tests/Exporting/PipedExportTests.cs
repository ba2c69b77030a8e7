using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>What exports make of what is piped to them: ids to ask by, or the items themselves, which is a mistake.</summary>
public sealed class PipedExportTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-piped-");
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public PipedExportTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _shell.Set("file", Path.Combine(_folder.FullName, "file.csv"));
        _shell.Run("""
            $assignments = Get-MewsSourceAssignment -First 20 | Where-Object IsPrimary
            $groupAssignments = Get-MewsGroupSourceAssignment -First 5
            $reservations = Get-MewsReservation -First 5 -CreatedStartUtc 2025-01-01
            function global:ConvertTo-Row ([string[]] $Column) { process { $item = $_; $row = [ordered]@{}; $Column | ForEach-Object { $row[$_] = "$($item.$_)" }; [pscustomobject]$row } }
            """).Succeed();
        _simulator.Log.Clear();
    }

    [Theory]
    [InlineData("$assignments", "Export-MewsSourceAssignment", "source assignments", "ReservationId")]
    [InlineData(
        "$assignments | ConvertTo-Row Id, ReservationId, SourceId, IsPrimary, UpdatedUtc",
        "Export-MewsSourceAssignment",
        "source assignments",
        "ReservationId")]
    [InlineData(
        "$assignments | ConvertTo-Row ReservationId, EnterpriseId, SourceId, IsPrimary",
        "Export-MewsSourceAssignment -UpdatedStartUtc 2025-01-01",
        "source assignments",
        "ReservationId")]
    [InlineData("$groupAssignments", "Export-MewsGroupSourceAssignment", "source assignments", "ReservationGroupId")]
    [InlineData(
        "$groupAssignments | ConvertTo-Row Id, ReservationGroupId, SourceId, IsPrimary",
        "Export-MewsGroupSourceAssignment",
        "source assignments",
        "ReservationGroupId")]
    [InlineData("$reservations", "Export-MewsReservation", "reservations", "ReservationId")]
    [InlineData(
        "$reservations | ConvertTo-Row Id, GroupId, State",
        "Export-MewsReservation",
        "reservations",
        "@{n='ReservationId';e='Id'}")]
    [InlineData(
        "$reservations | ConvertTo-Row ReservationId, State, Origin",
        "Export-MewsReservation -UpdatedStartUtc 2025-01-01",
        "reservations",
        "ReservationId")]
    public void The_items_that_it_would_write_are_refused_with_what_to_do(string items, string command, string what, string id)
    {
        string message = _shell.Run($"{items} | {command} $file").Fail("InvalidRequest").Exception.Message;
        Assert.Equal(
            $"The input is {what}, but this command would fetch them from Mews again, including those that you filtered out. To write the input itself, use '... | Export-Csv -NoTypeInformation -Encoding UTF8'. To fetch them again by their ids, put Select-Object {id}, EnterpriseId before this command.",
            message);
        Assert.Equal(0, _simulator.Log.Count);
        Assert.Empty(_folder.GetFiles());
    }

    [Theory]
    [InlineData("$assignments | ConvertTo-Row ReservationId, EnterpriseId", "Export-MewsSourceAssignment")]
    [InlineData("$assignments | ConvertTo-Row ReservationId, SourceId", "Export-MewsSourceAssignment")]
    [InlineData("$assignments.ReservationId", "Export-MewsSourceAssignment")]
    [InlineData("$reservations", "Export-MewsSourceAssignment")]
    [InlineData("$reservations", "Export-MewsGroupSourceAssignment")]
    [InlineData("$reservations | ConvertTo-Row ReservationId", "Export-MewsReservation")]
    [InlineData("$reservations | ConvertTo-Row ReservationId, State", "Export-MewsReservation")]
    [InlineData("$assignments", "Export-MewsReservation")]
    [InlineData("$reservations | ConvertTo-Row Id, GroupId, State", "Export-MewsReservation -ReservationId { $_.Id }")]
    public void Ids_to_ask_by_are_taken_whatever_stands_beside_them(string items, string command) =>
        Assert.True((long)_shell.Run($"{items} | {command} $file -PassThru").Succeed().Output.Single().Properties["Rows"].Value > 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }
}
