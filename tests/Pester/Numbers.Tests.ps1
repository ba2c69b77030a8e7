<#
    docs/numbers.md, which puts the module's numbers beside a report of Mews: its commands, and the tables that it says they print.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeDiscovery {
    $page = Get-Content (Join-Path $PSScriptRoot '../../docs/numbers.md') -Raw -Encoding UTF8
    # By the title of its section, a command, and the table below it where there is one.
    $commands = foreach ($section in $page -split '(?m)^#{1,3} ' | Select-Object -Skip 1) {
        foreach ($block in [regex]::Matches($section, '(?ms)^```powershell\r?\n(?<Code>.*?)^```(\s+```\r?\n(?<Table>.*?)^```)?')) {
            @{ Title = ($section -split '\r?\n')[0]; Code = $block.Groups['Code'].Value; Table = $block.Groups['Table'].Value }
        }
    }

    # The others need what it keeps.
    $first = $commands[0].Code
    $commands | Select-Object -Skip 1 | ForEach-Object { $_.First = $first }
    # Under Wine the simulator knows no time zones, and has another hotel. Windows PowerShell knows this zone by another name.
    $hasZones = $PSVersionTable.PSVersion.Major -lt 7 -or $(try { [System.TimeZoneInfo]::FindSystemTimeZoneById('Europe/Prague') } catch { $false })
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    # The hotel of the playground.
    $hotel = '--reservations 4000'
    $simulator = Start-Simulator "--request-limit 0 $hotel"
    Import-Module (Join-Path $ModulePath Mews.SourceAssignments.psd1)
    Connect-Simulator $simulator
    $roomIds = (Get-SimulatorTruth -Of services $hotel | Where-Object { $_.Data.Value.TimeUnitPeriod -eq 'Day' }).Id
    $rooms = Get-SimulatorTruth -Of reservations $hotel | Where-Object { $_.EnterpriseId -eq $simulator.EnterpriseId[0] -and $_.ServiceId -in $roomIds }
    $kept = $rooms | Where-Object State -In 'Confirmed', 'Started', 'Processed'
    $cancelled = $rooms | Where-Object { $_.State -eq 'Canceled' -and $_.CancellationReason -ne 'BookingAbandoned' }

    # Those that have this time in an interval.
    filter Select-Time ($By, [datetimeoffset] $From, [datetimeoffset] $To) {
        $_ | Where-Object { [datetimeoffset] $_.$By -ge $From -and [datetimeoffset] $_.$By -lt $To }
    }

    # Without colours, and without bars, which not every console can show.
    function Get-Word ($Text) { $Text -replace '\x1b\[[\d;]*m' -split '[\s#\u2580-\u259f]+' -ne '' }

    # By the title of the section: what its command must have given.
    $checks = @{
        'Created: the bookings of a year, by month' = {
            $totals = [regex]::Matches(($given | Out-String -Width 120), '(?m)\d+(?=\s*$)').Value
            ($totals | Measure-Object -Sum).Sum | Should -Be @($kept | Select-Time CreatedUtc 2024-12-31T23:00:00Z 2025-12-31T23:00:00Z).Count
        }
        'Confirmed'                                 = {
            ($given | Measure-Object Confirmed -Sum).Sum | Should -Be @($kept + $cancelled | Select-Time CreatedUtc 2024-12-31T23:00:00Z 2025-12-31T23:00:00Z).Count
        }
        'Arrival: the arrivals of next summer'      = {
            $then = $kept + $cancelled | Where-Object { [datetimeoffset] $_.CreatedUtc -le '2025-01-01T00:00:00Z' } |
                Where-Object { -not $_.CancelledUtc -or [datetimeoffset] $_.CancelledUtc -gt '2025-01-01T00:00:00Z' }
            ($given | Measure-Object Bookings -Sum).Sum | Should -Be @($kept | Select-Time ScheduledStartUtc 2026-05-31T22:00:00Z 2026-08-31T22:00:00Z).Count
            ($given | Measure-Object LastYear -Sum).Sum | Should -Be @($then | Select-Time ScheduledStartUtc 2025-05-31T22:00:00Z 2025-08-31T22:00:00Z).Count
        }
        'Canceled'                                  = {
            $within = $cancelled | Select-Time ScheduledStartUtc 2025-05-31T22:00:00Z 2025-08-31T22:00:00Z | Select-Time ScheduledEndUtc 2025-05-31T22:00:00Z 2025-08-31T22:00:00Z
            ($given | Measure-Object Cancelled -Sum).Sum | Should -Be @($within).Count
        }
        'The cancellations of a month'              = {
            ($given | Measure-Object Cancelled -Sum).Sum | Should -Be @($cancelled | Select-Time CancelledUtc 2025-11-30T23:00:00Z 2025-12-31T23:00:00Z).Count
        }
        'Check it for your hotel'                   = {
            (Import-Csv created.csv).Number | Sort-Object | Should -Be (($rooms | Select-Time CreatedUtc 2024-12-31T23:00:00Z 2025-01-31T23:00:00Z).Number | Sort-Object)
        }
    }
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'docs/numbers.md' -Skip:(-not $hasZones) {
    It 'has a command that gives what it says: <Title>' -ForEach ($commands | Select-Object -Skip 1) {
        Push-Location $TestDrive
        try {
            $given = & ([scriptblock]::Create("$First`n$Code"))
            $checks.Keys | Should -Contain $Title
            . $checks[$Title]
        }
        finally {
            Pop-Location
        }
    }

    It 'has a table that its command prints: <Title>' -ForEach ($commands | Where-Object { $_.Table }) {
        Get-Word (& ([scriptblock]::Create("$First`n$Code")) | Out-String -Width 120) | Should -Be (Get-Word $Table)
    }

    It 'has <Count> tables' -ForEach @{ Count = 3; Tables = @($commands | Where-Object { $_.Table }) } {
        $Tables.Count | Should -Be $Count
    }
}
