using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>Reservations of a simulator and of rows, to be measured.</summary>
public abstract class MeasureReservationTest : IAsyncLifetime
{
    /// <summary>Makes rows as files have them.</summary>
    private protected const string NewRow = """
        function New-Row {
            param($Id = [guid]::NewGuid(), $State = 'Confirmed', $Reason = '', $Created = '2025-01-10T12:00:00Z', $Updated = '2025-01-10T12:00:00Z', $Cancelled = '',
                $Arrival = '2025-02-27T14:00:00Z', $Departure = '2025-03-02T10:00:00Z', $SourceFrom = 'Reservation', $SourceId = '11111111-1111-1111-1111-111111111111', $SourceName = 'Booking.com',
                $Origin = 'ChannelManager', $Service = $accommodation, $Enterprise = '', $Currency = '', $Net = '', $Gross = $Net, $RoomNet = $Net)
            [pscustomobject]@{
                Id = $Id; State = $State; CancellationReason = $Reason; CreatedUtc = $Created; UpdatedUtc = $Updated; CancelledUtc = $Cancelled; ScheduledStartUtc = $Arrival; ScheduledEndUtc = $Departure
                SourceFrom = $SourceFrom; SourceId = $SourceId; SourceName = $SourceName; SourceType = 'OnlineTravelAgency'; Origin = $Origin; ServiceId = $Service; EnterpriseId = $Enterprise
                Currency = $Currency; NetValue = $Net; GrossValue = $Gross; RoomNetValue = $RoomNet
            }
        }
        """;

    private protected const string Year = "-CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 -IncludeSource";

    private protected readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private protected MewsSimulator _simulator = null!;
    private protected Shell _shell = null!;

    private protected Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;

    public async ValueTask InitializeAsync()
    {
        _simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Hotel = new() { Seed = 25, ReservationsWithoutSource = 0.2 },
                Fault = request => _fault(request),
            }, TestContext.Current.CancellationToken);
        _shell = new Shell(_simulator);
        _shell.SetLocation(_folder.FullName);
        _shell.Run(NewRow).Succeed();
        _shell.Run("$accommodation = (Get-MewsService | Where-Object TimeUnit -EQ Day).Id; $parking = (Get-MewsService | Where-Object Name -EQ Parking).Id").Succeed();
        _simulator.Log.Clear();
    }

    public ValueTask DisposeAsync()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
        return _simulator.DisposeAsync();
    }

    private protected (PSObject[] Rows, string[] Warnings) Warnings(string script, string options)
    {
        using PowerShell powerShell = _shell.Create($"& {{ {script} }} | Measure-MewsSource {options}");
        PSObject[] rows = [.. powerShell.Invoke()];
        Assert.Empty(powerShell.Streams.Error);
        return (rows, [.. powerShell.Streams.Warning.Select(warning => warning.Message)
            .Where(text => !text.Contains("sources have the name", StringComparison.Ordinal))]);
    }
}
