<#
    What comes back from jobs and files, and what is shown and offered of it.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    $simulator = Start-Simulator
    Import-Module (Join-Path $ModulePath Mews.SourceAssignments.psd1)
    Connect-Simulator $simulator

    # The header of a table of one row, and that row. A header that is too long goes on in a second line.
    function Get-TableLine {
        param($Item, [int] $Width)

        (($Item | Select-Object -First 1 | Format-Table | Out-String -Width $Width) -replace '\x1b\[[\d;]*m' -split '\r?\n' -ne '')[0, -1]
    }

    # What is shown of items, without blank lines. Windows PowerShell fills lines up with blanks.
    function Get-Line {
        param($Item, [int] $Width)

        @(($Item | Out-String -Width $Width) -replace '\x1b\[[\d;]*m' -split '\r?\n').Trim() -ne ''
    }

    $bookings = Get-MewsReservation -CreatedStartUtc 2024-01-01 -CreatedEndUtc 2026-01-01 -IncludeSource
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Items that went through <Way>' -ForEach @(
    @{ Way = 'Export-Clixml'; Send = { param($Item) $file = Join-Path $TestDrive x.xml; $Item | Export-Clixml $file; Import-Clixml $file } }
    @{ Way = 'Export-Clixml -Depth 1'; Send = { param($Item) $file = Join-Path $TestDrive y.xml; $Item | Export-Clixml $file -Depth 1; Import-Clixml $file } }
) {
    It 'are what they were: <_>' -ForEach @(
        'Get-MewsSourceAssignment -First 1', 'Get-MewsSourceAssignment -First 1 -IncludeSource', 'Get-MewsGroupSourceAssignment -First 1'
        'Get-MewsGroupSourceAssignment -First 1 -IncludeSource -IncludeEnterprise', 'Get-MewsSource -First 1', 'Get-MewsEnterprise -First 1', 'Get-MewsService -First 1'
        'Get-MewsReservation -First 1', 'Get-MewsReservation -State Canceled, Processed -First 1 -IncludeSource'
    ) {
        $item = & ([scriptblock]::Create($_))
        $back = & $Send $item
        $back.GetType() | Should -Be $item.GetType()
        $back | Should -Be $item
    }

    It 'are what the commands ask for: <Command>' -ForEach @(
        @{ Command = 'Get-MewsReservation'; Property = 'Id' }
        @{ Command = 'Get-MewsSourceAssignment'; Property = 'ReservationId' }
        @{ Command = 'Get-MewsGroupSourceAssignment'; Property = 'ReservationGroupId' }
    ) {
        $items = Get-MewsReservation -First 5
        $expected = ($items | & $Command).$Property | Sort-Object -Unique
        $expected | Should -Not -BeNullOrEmpty
        $expected | Should -BeIn ($items.Id + $items.GroupId)
        (& $Send $items | & $Command).$Property | Sort-Object -Unique | Should -Be $expected
    }

    It 'have times that the commands take' {
        $back = & $Send (Get-MewsSourceAssignment -First 1)
        @(Get-MewsSourceAssignment -UpdatedStartUtc $back.UpdatedUtc -UpdatedEndUtc $back.UpdatedUtc).Id | Should -Contain $back.Id
        (Get-TableLine $back 120)[1] | Should -Match '\d{4}-\d\d-\d\dT'
    }
}

Describe 'Reservations in a CSV file' {
    It 'are asked for by their columns ReservationId and ReservationGroupId: <Columns>' -ForEach @(
        @{ Columns = '*' }
        @{ Columns = 'Number', 'ReservationId' }
        @{ Columns = 'ReservationGroupId', 'ReservationId', 'EnterpriseId' }
    ) {
        $file = Join-Path $TestDrive reservations.csv
        $items = Get-MewsReservation -First 20
        $items | Select-Object $Columns | Export-Csv $file -NoTypeInformation -Encoding UTF8
        (Import-Csv $file | Get-MewsReservation).Id | Sort-Object | Should -Be ($items.Id | Sort-Object)
        (Import-Csv $file | Get-MewsSourceAssignment).ReservationId | Sort-Object -Unique | Should -Be (($items | Get-MewsSourceAssignment).ReservationId | Sort-Object -Unique)
    }
}

Describe 'Items that went through JSON' {
    It 'become items by a cast' {
        $item = Get-MewsSourceAssignment -First 1
        # Windows PowerShell writes a time as an object of its parts.
        [Mews.Connector.SourceAssignment] ($item | ConvertTo-Json | ConvertFrom-Json) | Should -Be $item
    }
}

Describe 'A table' {
    It 'of assignments is headed by the names of properties, with whole ids where there is room' {
        $item = Get-MewsSourceAssignment -First 1
        $header, $row = Get-TableLine $item 80
        $header | Should -Match '^ReservationId +SourceId +IsPrim'
        $row | Should -Match "^$($item.ReservationId) $("$($item.SourceId)".Substring(0, 8)).* $($item.IsPrimary) +\d{4}-\d\d-\d\dT"
        (Get-TableLine $item 120)[1] | Should -Match "^$($item.ReservationId) $($item.SourceId) +$($item.IsPrimary)"
        (Get-TableLine $item 120)[0].Trim() | Should -Match '^ReservationId +SourceId +IsPrimary UpdatedUtc$'
    }

    It 'of assignments with names has them and IsPrimary whole at 80 columns' {
        $item = Get-MewsSourceAssignment -First 1 -IncludeSource
        $header, $row = Get-TableLine $item 80
        $header.Trim() | Should -Match '^ReservationId +SourceName +IsPrimary$'
        $row | Should -Match "^$($item.ReservationId) $($item.SourceName) +$($item.IsPrimary)"
    }

    It 'of hotels shows their names, and ids where names were not asked for, at 120 columns' {
        $item = Get-MewsSourceAssignment -First 1 -IncludeSource -IncludeEnterprise
        $header, $row = Get-TableLine $item 120
        $header.Trim() | Should -Match '^ReservationId +SourceName +IsPrimary EnterpriseName +UpdatedUtc$'
        $row | Should -Match "^$($item.ReservationId) $($item.SourceName) +$($item.IsPrimary) +$([regex]::Escape($item.EnterpriseName.Substring(0, [math]::Min(13, $item.EnterpriseName.Length)))).*\d{4}-\d\d-\d\dT"
        $item = Get-MewsSourceAssignment -First 1 -EnterpriseId $simulator.EnterpriseId[0]
        (Get-TableLine $item 120)[1] | Should -Match "^$($item.ReservationId) $("$($item.SourceId)".Substring(0, 29)).+ $($item.IsPrimary) +$("$($item.EnterpriseId)".Substring(0, 12))"
        $item = Get-MewsGroupSourceAssignment -First 1 -IncludeSource -IncludeEnterprise
        (Get-TableLine $item 120)[0].Trim() | Should -Match '^ReservationGroupId +SourceName +IsPrimary EnterpriseName +SourceType$'
    }

    It 'of services says what they are, with whole ids, at 80 columns' {
        $item = Get-MewsService | Where-Object TimeUnit -EQ Day
        $header, $row = Get-TableLine $item 80
        $header.Trim() | Should -Match '^Id +Name +Type +TimeUnit$'
        $row | Should -Match "^$($item.ServiceId) $($item.Name) +Bookable +Day"
        (Get-TableLine $item 120)[0].Trim() | Should -Match '^Id +Name +Type +TimeUnit +IsActive$'
    }

    It 'of reservations says what, when and where from, with whole numbers and times in UTC, at 80 columns' {
        foreach ($item in Get-MewsReservation -First 5 -IncludeSource) {
            $header, $row = Get-TableLine $item 80
            $header.Trim() | Should -Be 'Number     State     CreatedUtc Arrival UTC      Departure UTC    Source'
            $created, $arrival, $departure = $item.CreatedUtc, $item.ScheduledStartUtc, $item.ScheduledEndUtc | ForEach-Object { $_.UtcDateTime.ToString('s').Substring(0, 16) -replace 'T', ' ' }
            $source = if ($item.SourceName) { $item.SourceName } else { $item.Origin }
            $row.Trim() | Should -Be "$($item.Number.PadRight(10)) $($item.State.PadRight(9)) $($created.Substring(0, 10)) $arrival $departure $source"
        }
    }

    It 'of reservations shows how they came where sources were not asked for, and keeps its lines at 80 columns' {
        $items = Get-MewsReservation -First 50
        $lines = (($items | Out-String -Width 80) -replace '\x1b\[[\d;]*m' -split '\r?\n').Trim() -ne ''
        $lines.Count | Should -Be (2 + $items.Count)
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 80 }
        $items.Origin | Should -Contain 'ChannelManager'
        0..49 | ForEach-Object { $lines[$_ + 2] | Should -Match " $($items[$_].Origin)$" }
    }

    It 'of what was measured -By <By> is headed <Heading>, behind a job too' -ForEach @(
        @{ By = 'Source'; Heading = 'Source' }
        @{ By = 'SourceName'; Heading = 'Source' }
        @{ By = 'SourceType'; Heading = 'Source type' }
        @{ By = 'Enterprise'; Heading = 'Enterprise' }
    ) {
        $rows = Get-MewsSourceAssignment -EnterpriseId $simulator.EnterpriseId[0] | Measure-MewsSource -By $By -Per Year
        $file = Join-Path $TestDrive measured.xml
        $rows | Export-Clixml $file
        foreach ($shown in $rows, (Import-Clixml $file)) {
            # Windows PowerShell fills lines up with blanks.
            $lines = (($shown | Out-String -Width 80) -replace '\x1b\[[\d;]*m' -split '\r?\n').Trim()
            $lines | Should -Contain 'updated in 2025'
            $lines -match "^$Heading +Bookings +Share Chart$" | Should -Not -BeNullOrEmpty
            $lines -match "^$([regex]::Escape("$($rows[-1])")) +\d" | Should -Not -BeNullOrEmpty
        }
    }

    It 'of bookings counted -By <By> says by which date, and sorting it repeats nothing, behind a job too' -ForEach @(
        @{ By = 'Source'; Heading = 'Source' }
        @{ By = 'SourceName'; Heading = 'Source' }
        @{ By = 'SourceType'; Heading = 'Source' }
        @{ By = 'Origin'; Heading = 'Source' }
        @{ By = 'Service'; Heading = 'Name' }
        @{ By = 'Enterprise'; Heading = 'Name' }
    ) {
        $file = Join-Path $TestDrive bookings.xml
        $dates = @{ On = 'Created'; Text = 'booked' }, @{ On = 'Arrival'; Text = 'arriving' }, @{ On = 'Departure'; Text = 'leaving' }, @{ On = 'Stay'; Text = 'staying' }
        foreach ($on in $dates | Select-Object -First $(if ($By -eq 'Source') { 4 } else { 1 })) {
            $rows = $bookings | Measure-MewsSource -By $By -Per Month -On $on.On -WarningAction Ignore | Sort-Object Bookings -Descending
            $rows | Export-Clixml $file
            foreach ($shown in $rows, (Import-Clixml $file)) {
                $lines = Get-Line $shown 80
                @($lines -match '^Reservations ').Trim() | Should -Be "Reservations $($on.Text) in each period"
                @($lines -match "^Period +$Heading +Bookings Cancelled +Nights +Share Chart$").Count | Should -Be 1
                $lines.Count | Should -Be (3 + $rows.Count)
                $lines[3] | Should -Match "^$($rows[0].Period) +$([regex]::Escape("$($rows[0])".Substring(0, [math]::Min(12, "$($rows[0])".Length)))).* $($rows[0].Bookings) +$($rows[0].Cancelled) +$($rows[0].Nights) "
            }
        }
    }

    It 'of bookings beside last year shows both, and without periods the name has the room of theirs' {
        $lines = Get-Line ($bookings | Measure-MewsSource -Per Year -CompareLastYear -WarningAction Ignore) 80
        $lines[1] | Should -Match '^Period +Source +Bookings LastYear +Change +Nights +Share$'
        $lines -match '^2025 .* [+-]\d+\D\d % ' | Should -Not -BeNullOrEmpty
        (Get-Line ($bookings | Measure-MewsSource -On Arrival -WarningAction Ignore) 80)[0, 1] -join ';' | Should -Match '^Reservations arriving;Source +Bookings Cancelled +Nights +Share Chart$'
        (Get-Line ($bookings | Measure-MewsSource -From 2025-01-01 -CompareLastYear -WarningAction Ignore) 80)[0, 1] -join ';' | Should -Match '^Reservations booked;Source +Bookings LastYear +Change +Nights +Share$'
    }

    It 'of bookings with values shows them at 120 columns, in the culture of the shell' {
        $night = $bookings | Where-Object State -EQ Confirmed | Select-Object -First 1 | Select-Object * -ExcludeProperty Currency, *Value |
            Select-Object *, @{ n = 'Currency'; e = { 'EUR' } }, @{ n = 'NetValue'; e = { 1000 } }, @{ n = 'GrossValue'; e = { 1100 } }, @{ n = 'RoomNetValue'; e = { -9.5 } }
        $night.ScheduledEndUtc = $night.ScheduledStartUtc.AddDays(1)
        $before = [System.Threading.Thread]::CurrentThread.CurrentCulture
        try {
            foreach ($culture in @{ Name = 'en-US'; Net = '1,000.00'; Room = '-9.50' }, @{ Name = 'de-DE'; Net = '1.000,00'; Room = '-9,50' }) {
                [System.Threading.Thread]::CurrentThread.CurrentCulture = $culture.Name
                foreach ($options in @{ }, @{ Per = 'Month' }, @{ Per = 'Month'; CompareLastYear = $true; By = 'Service' }, @{ From = '2024-01-01'; CompareLastYear = $true }) {
                    $lines = Get-Line ($night | Measure-MewsSource @options -WarningAction Ignore) 120
                    $heading = $lines -match '^(Period +)?(Source|Name) +Bookings (LastYear +Change +)?Currency +NetValue RoomPerNight +Nights +Share$'
                    $heading | Should -Not -BeNullOrEmpty
                    $lines[-1] | Should -Match " 1 .*EUR +$([regex]::Escape($culture.Net)) +$([regex]::Escape($culture.Room)) +1 +100\D0 %$"
                    ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
                }

                ($night | Measure-MewsSource -WarningAction Ignore | Format-List | Out-String) -replace '\r?\n', ';' |
                    Should -Match "Currency +: EUR;NetValue +: $([regex]::Escape($culture.Net));GrossValue .*;RoomNetValuePerNight : $([regex]::Escape($culture.Room));"
            }
        }
        finally {
            [System.Threading.Thread]::CurrentThread.CurrentCulture = $before
        }
    }

    It 'of bookings with values has whole columns at <Width> columns, beside a long name' -ForEach @(
        @{ Width = 80; Plain = 'RoomPerNight'; Compared = 'NetValue' }
        @{ Width = 100; Plain = 'RoomPerNight +Nights +Share'; Compared = 'RoomPerNight +Nights' }
    ) {
        $row = [pscustomobject] @{
            State = 'Confirmed'; SourceFrom = 'Group'; SourceId = [guid]::NewGuid(); SourceName = 'Agency ' * 9; SourceType = 'y'; ServiceId = [guid]::NewGuid()
            CreatedUtc = '2025-01-01'; ScheduledStartUtc = '2025-01-02'; ScheduledEndUtc = '2025-01-03'; Currency = 'EUR'; NetValue = 123456789.12; GrossValue = 1; RoomNetValue = 1234567.89
        }
        $amount = '{0:#,##0.00}' -f $row.NetValue
        foreach ($options in @{ }, @{ Per = 'Day' }, @{ Per = 'Day'; CompareLastYear = $true }, @{ From = '2025-01-01'; CompareLastYear = $true }) {
            $lines = Get-Line ($row | Measure-MewsSource @options -TimeZone UTC -WarningAction Ignore) $Width
            $lines.Count | Should -Be 4
            $lines[1] | Should -Match "^(Period +)?Source +Bookings (LastYear +Change +)?Currency +(NetValue )?$(if ($options.CompareLastYear) { $Compared } else { $Plain })$"
            $lines[3] | Should -Match "Agency A.* 1 .*EUR +$([regex]::Escape($amount))( |$)"
            if ($lines[1] -match 'RoomPerNight') {
                $lines[3] | Should -Match " $([regex]::Escape(('{0:#,##0.00}' -f $row.RoomNetValue)))( |$)"
            }
        }
    }

    It 'of bookings keeps its numbers beside a name of <_> letters' -ForEach 40, 60, 90 {
        $long = [pscustomobject] @{
            State = 'Confirmed'; SourceFrom = 'Group'; SourceId = [guid]::NewGuid(); SourceName = 'x' * $_; SourceType = 'y' * $_; ServiceId = [guid]::NewGuid()
            CreatedUtc = '2025-01-01'; ScheduledStartUtc = '2025-01-02'; ScheduledEndUtc = '2025-01-04'; EnterpriseId = [guid]::NewGuid(); EnterpriseName = 'z' * $_
        }
        foreach ($options in @{ }, @{ By = 'Enterprise' }, @{ CompareLastYear = $true; From = '2025-01-01' }, @{ CompareLastYear = $true; From = '2025-01-01'; By = 'Enterprise' }, @{ Per = 'Day' }) {
            $lines = Get-Line ($long | Measure-MewsSource @options -TimeZone UTC -WarningAction Ignore) 80
            $lines.Count | Should -Be 4
            $lines[3] | Should -Match ' 1 .* 2 +100\D0 %'
        }
    }

    It 'has each row in one line at <_> columns' -ForEach 80, 120, 200 {
        $width = $_
        $tables = @(
            'Get-MewsReservation -First 3', 'Get-MewsReservation -First 3 -IncludeSource'
            'Get-MewsSourceAssignment -First 3', 'Get-MewsSourceAssignment -First 3 -IncludeSource -IncludeEnterprise'
            'Get-MewsGroupSourceAssignment -First 3', 'Get-MewsGroupSourceAssignment -First 3 -IncludeSource -IncludeEnterprise'
            'Get-MewsSource', 'Get-MewsEnterprise', 'Get-MewsService'
            '$bookings | Measure-MewsSource', '$bookings | Measure-MewsSource -Per Day', '$bookings | Measure-MewsSource -Per Week -CompareLastYear -Top 2', '$bookings | Measure-MewsSource -By Enterprise'
            'Get-MewsSourceAssignment | Measure-MewsSource'
        )
        foreach ($table in $tables) {
            $items = @(& ([scriptblock]::Create($table)) 3> $null)
            $lines = Get-Line $items $width
            $headings = if ($lines[0] -match '^Reservations ') { 3 } else { 2 }
            $lines.Count | Should -Be ($headings + $items.Count) -Because $table
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $width -Because $table
        }
    }

    It 'of the session is readable at 80 columns' {
        $header, $row = Get-TableLine (Get-MewsSession) 80
        $header.Trim() | Should -Match '^PlatformAddress +Client +AccessToken$'
        $row.Trim() | Should -Match ('^' + [regex]::Escape($simulator.Address) + '/? +Mews.SourceAssignments [\d.]+ +\*{4}\w{4}$')
    }
}

Describe 'A view' {
    BeforeAll {
        # What writes over lines, and writes lines of its own, where a terminal gets it: C0, C1, line breaks, direction marks.
        $hostile = -join [char[]] (27, 93, 48, 59, 7, 13, 10, 0x9B, 0x32, 0x4A, 0x202E, 0x2028) + 'forged'
        $id = [guid]::NewGuid()
        $row = [pscustomobject] @{
            Id = $id; ReservationId = $id; ReservationGroupId = $id; EnterpriseId = $id; SourceId = $id; IsPrimary = $true; UpdatedUtc = '2025-01-01'
            Name = $hostile; ShortName = $hostile; Type = $hostile; ChainName = $hostile; TimeZoneIdentifier = $hostile; ExternalIdentifier = $hostile
            HoldingKey = $hostile; TimeUnit = $hostile; SourceName = $hostile; SourceType = $hostile; EnterpriseName = $hostile
            ServiceId = $id; GroupId = $id; CreatedUtc = '2025-01-01'; ScheduledStartUtc = '2025-01-01'; ScheduledEndUtc = '2025-01-02'; Number = $hostile
            State = $hostile; Origin = $hostile; CommanderOrigin = $hostile; CancellationReason = $hostile; ChannelNumber = $hostile
            ChannelManagerNumber = $hostile; Purpose = $hostile; SourceFrom = $hostile; Currency = $hostile; NetValue = 1; GrossValue = 1; RoomNetValue = 1
        }
    }

    It 'as <Format> shows nothing that a terminal obeys, and leaves it in the item: <Type>' -ForEach @(
        foreach ($format in 'Format-Table', 'Format-List') {
            foreach ($type in 'Source', 'Enterprise', 'Service', 'Reservation', 'EnrichedSourceAssignment', 'EnrichedGroupSourceAssignment') {
                @{ Format = $format; Type = $type; Make = { $row -as "Mews.Connector.$Type" } }
            }

            foreach ($by in 'Source', 'SourceName', 'SourceType', 'Enterprise') {
                @{ Format = $format; Type = "Measure-MewsSource -By $by"; Make = [scriptblock]::Create("`$row | Measure-MewsSource -By $by") }
                @{ Format = $format; Type = "Measure-MewsSource -By $by, of reservations"; Make = [scriptblock]::Create("`$row | Select-Object * -ExcludeProperty IsPrimary, State | Select-Object *, @{ n = 'State'; e = { 'Confirmed' } } | Measure-MewsSource -Per Year -By $by -TimeZone UTC") }
                @{ Format = $format; Type = "Measure-MewsSource -By $by, behind a job"; Make = [scriptblock]::Create("`$row | Measure-MewsSource -By $by | Export-Clixml (Join-Path `$TestDrive by.xml); Import-Clixml (Join-Path `$TestDrive by.xml)") }
            }
        }
    ) {
        $item = & $Make
        $item.psobject.Properties.Value | Should -Contain $hostile
        $text = ($item | & $Format | Out-String -Width 300) -replace '\x1b\[[\d;]*m'
        $text | Should -Match 'forged'
        $text | Should -Not -Match '[\p{Cc}\u2028\u202E-[\r\n]]'
        $text | Should -Not -Match '(?m)^(forged|2J)'
    }
}

Describe 'A list' {
    It 'of a reservation has all of its properties whole, with times that no culture changes' {
        $item = Get-MewsReservation -State Canceled -First 1 -IncludeSource
        $text = ($item | Format-List | Out-String -Width 300) -replace '\x1b\[[\d;]*m'
        $names = [Mews.Connector.Reservation].GetProperties().Name
        [regex]::Matches($text, '(?m)^(\w+) *:').ForEach({ $_.Groups[1].Value }) | Should -Be $names
        foreach ($name in 'Id', 'EnterpriseId', 'EnterpriseName', 'Number', 'GroupId', 'SourceId', 'SourceName') {
            $text | Should -Match "(?m)^$name *: $([regex]::Escape("$($item.$name)"))\r?$"
        }

        foreach ($name in 'CreatedUtc', 'CancelledUtc', 'ScheduledStartUtc') {
            $text | Should -Match "(?m)^$name *: $($item.$name.UtcDateTime.ToString('s'))[.\d]*Z\r?$"
        }
    }
}

Describe 'Get-Member' {
    It 'shows properties, and no method but those of every object: <_>' -ForEach 'Get-MewsSourceAssignment -IncludeSource', 'Get-MewsGroupSourceAssignment', 'Get-MewsSource', 'Get-MewsEnterprise', 'Get-MewsService', 'Get-MewsReservation -First 1' {
        (& ([scriptblock]::Create($_)) | Get-Member -MemberType Method).Name | Should -Be 'Equals', 'GetHashCode', 'GetType', 'ToString'
    }
}

Describe 'The Tab key' {
    It 'offers <Expected> for <Text>' -ForEach @(
        @{ Text = 'Get-MewsSourceAssignment -IncludeSource | Where-Object SourceN'; Expected = 'SourceName' }
        @{ Text = 'Get-MewsGroupSourceAssignment -IncludeSource | ForEach-Object SourceT'; Expected = 'SourceType' }
        @{ Text = 'Get-MewsEnterprise | ForEach-Object TimeZ'; Expected = 'TimeZoneIdentifier' }
        @{ Text = 'Get-MewsReservation -IncludeSource | Group-Object SourceN'; Expected = 'SourceName' }
        @{ Text = 'Get-MewsReservation | ForEach-Object ReservationG'; Expected = 'ReservationGroupId' }
    ) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Text, $Text.Length, $null).CompletionMatches.CompletionText | Should -Contain $Expected
    }

    It 'offers the hotels of the token, not files' {
        $text = 'Get-MewsSourceAssignment -EnterpriseId '
        $offered = [System.Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches
        $offered.CompletionText | Should -Be $simulator.EnterpriseId[0]
        $offered.ListItemText | Should -Be (Get-MewsEnterprise).Name
    }
}
