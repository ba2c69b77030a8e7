param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    # The manifest, since a folder that is named after a version is no module to Import-Module.
    $script:layout = Join-Path $ModulePath Mews.SourceAssignments.psd1
    $script:simulator = Start-Simulator
    $script:truth = Get-SimulatorTruth -Of reservation-assignments | Where-Object EnterpriseId -EQ $simulator.EnterpriseId[0]
    Import-Module $layout
    Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.ClientToken -AccessToken $simulator.AccessToken
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'CSV' {
    It 'gives 250 reservation ids of a CSV back complete, through Export-Csv and Import-Csv' {
        $asked = $truth.ReservationId | Select-Object -Unique -First 250
        $asked | ForEach-Object { [pscustomobject]@{ ReservationId = $_; Guest = 'x' } } | Export-Csv (Join-Path $TestDrive reservations.csv)
        Import-Csv (Join-Path $TestDrive reservations.csv) | Get-MewsSourceAssignment | Export-Csv (Join-Path $TestDrive assignments.csv)
        $given = Import-Csv (Join-Path $TestDrive assignments.csv)
        $expected = $truth | Where-Object ReservationId -In $asked
        $given.Count | Should -Be $expected.Count
        ($given.Id | Sort-Object) | Should -Be ($expected.Id | Sort-Object)
        @($given[0].PSObject.Properties.Name) | Should -Be 'Id', 'ReservationId', 'SourceId', 'IsPrimary', 'UpdatedUtc'
    }

    It 'keeps the offset of times' {
        Get-MewsSourceAssignment -First 1 | Export-Csv (Join-Path $TestDrive one.csv)
        $given = Import-Csv (Join-Path $TestDrive one.csv)
        [datetimeoffset]::Parse($given.UpdatedUtc).Offset | Should -Be ([timespan]::Zero)
    }
}

Describe 'Measure-MewsSource' {
    BeforeAll {
        $monthly = Get-MewsSourceAssignment | Measure-MewsSource -Per Month
        function Get-Text ($Row) { $Row | ForEach-Object { "$($_.Period) $($_.SourceId) $($_.Bookings) $($_.Assignments)" } }
    }

    It 'counts the file that Export-Csv wrote on the same machine, in the culture of <_>' -ForEach 'en-US', 'en-GB', 'de-DE', 'th-TH', 'ar-SA' {
        $before = [System.Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [System.Threading.Thread]::CurrentThread.CurrentCulture = $_
            Get-MewsSourceAssignment | Export-Csv (Join-Path $TestDrive measured.csv) -NoTypeInformation
            $rows = Import-Csv (Join-Path $TestDrive measured.csv) | Measure-MewsSource -Per Month -WarningVariable warnings
        }
        finally {
            [System.Threading.Thread]::CurrentThread.CurrentCulture = $before
        }

        $warnings | Should -BeNullOrEmpty
        Get-Text $rows | Should -Be (Get-Text $monthly)
    }

    It 'counts as Where-Object and Group-Object do' {
        $rows = Get-MewsSourceAssignment -IncludeSource | Measure-MewsSource | ForEach-Object { "$($_.SourceName) $($_.Bookings)" }
        $groups = Get-MewsSourceAssignment -IncludeSource | Where-Object IsPrimary | Group-Object SourceName | ForEach-Object { "$($_.Name) $($_.Count)" }
        $rows | Sort-Object | Should -Be ($groups | Sort-Object)
    }

    It 'shows a table <_> columns wide, by period, with bars and no colour' -ForEach 80, 120 {
        $table = $monthly | Out-String -Width $_
        ($table -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        [regex]::Matches($table, 'updated in 20\d\d-\d\d').Count | Should -Be @($monthly.Period | Sort-Object -Unique).Count
        $table | Should -Match '(?m)\d\D\d % (\u2588|#)'
        $table | Should -Not -Match ([char] 27)
        $table | Should -Not -Match ([char] 0x2026)
    }

    It 'shows ids whole where there are no names' {
        $id = [guid]::NewGuid()
        [pscustomobject] @{ SourceId = $id; IsPrimary = 'True' } | Measure-MewsSource | Out-String -Width 80 | Should -Match $id
    }

    It 'shows numbers in the culture of the shell, and nothing else' {
        $before = [System.Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [System.Threading.Thread]::CurrentThread.CurrentCulture = 'en-US'
            $table, $list = ($monthly | Out-String), ($monthly | Format-List | Out-String)
            [System.Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'
            $monthly | Out-String | Should -Be ($table -replace '(\d)\.(\d+ %)', '$1,$2')
            $monthly | Format-List | Out-String | Should -Be ($list -replace '(?m)^(Share *: \d)\.', '$1,')
            $table | Should -Match '\d\.\d %'
        }
        finally {
            [System.Threading.Thread]::CurrentThread.CurrentCulture = $before
        }
    }

    It 'writes rows that Export-Csv takes' {
        $monthly | Export-Csv (Join-Path $TestDrive sources.csv) -NoTypeInformation
        @((Import-Csv (Join-Path $TestDrive sources.csv))[0].PSObject.Properties.Name) |
            Should -Be 'Period', 'SourceId', 'SourceName', 'SourceType', 'Bookings', 'Assignments', 'Share'
    }

    It 'writes a page before somebody downstream has enough' {
        $page = Join-Path $TestDrive page.html
        @(Get-MewsSourceAssignment | Measure-MewsSource -AsHtml $page | Select-Object -First 1).Count | Should -Be 1
        [regex]::Matches((Get-Content $page -Raw), '<td>').Count | Should -BeGreaterThan 4
    }
}

Describe 'Pipeline' {
    It 'ends at once for Select-Object -First' {
        $verbose = Get-MewsSourceAssignment -PageSize 10 -Verbose 4>&1 | Select-Object -First 1
        $verbose | Should -Not -BeNullOrEmpty
        @(Get-MewsSourceAssignment -PageSize 10 | Select-Object -First 25).Id | Should -Be $truth[0..24].Id
    }

    It 'counts by source' {
        $given = Get-MewsSourceAssignment | Where-Object IsPrimary | Group-Object SourceId
        ($given | Measure-Object Count -Sum).Sum | Should -Be @($truth | Where-Object IsPrimary).Count
    }

    It 'counts by the name of the source' {
        $given = Get-MewsSourceAssignment -IncludeSource | Group-Object SourceName
        $names = Get-SimulatorTruth -Of sources | Where-Object Id -In $truth.SourceId
        $given.Name | Sort-Object | Should -Be ($names.Name | Sort-Object -Unique)
    }
}

Describe 'Import-Csv hotels.csv' {
    BeforeAll {
        $everything = Get-SimulatorTruth -Of reservation-assignments | Where-Object { [datetimeoffset] $_.UpdatedUtc -ge '2025-06-01T00:00:00Z' }
        $file = Join-Path $TestDrive hotels.csv
        function Get-FromFile ($Rows) {
            $Rows | Set-Content $file
            $session = Connect-Simulator $simulator -Portfolio -PassThru
            Import-Csv $file | Get-MewsSourceAssignment -UpdatedStartUtc 2025-06-01 -IncludeSource -Session $session -ErrorAction SilentlyContinue -ErrorVariable script:failures
        }
    }

    AfterAll {
        Connect-Simulator $simulator
    }

    It 'answers for each hotel of a column EnterpriseId' {
        $items = Get-FromFile (@('Name,EnterpriseId') + ($simulator.EnterpriseId | ForEach-Object { "Hotel,$_" }))
        $items.Id | Sort-Object | Should -Be ($everything.Id | Sort-Object)
        $items | ForEach-Object { $_.SourceName | Should -Not -BeNullOrEmpty }
        $failures | Should -BeNullOrEmpty
    }

    It 'asks for each reservation in its hotel where there are both columns' {
        $asked = $everything | Select-Object -First 50
        $items = Get-FromFile (@('ReservationId,EnterpriseId') + ($asked | ForEach-Object { "$($_.ReservationId),$($_.EnterpriseId)" }))
        $items.Id | Sort-Object | Should -Be (($everything | Where-Object ReservationId -In $asked.ReservationId).Id | Sort-Object)
        $failures | Should -BeNullOrEmpty
    }

    It 'gives one clear error for a row with an empty cell, and the others' {
        $items = Get-FromFile @('Name,EnterpriseId', "Hotel,$($simulator.EnterpriseId[1])", 'Nowhere,', 'Odd,not-an-id')
        $items.Id | Sort-Object | Should -Be (($everything | Where-Object EnterpriseId -EQ $simulator.EnterpriseId[1]).Id | Sort-Object)
        $failures.ForEach({ "$_" }) | Should -Be @('The row has no column ReservationId, and its column EnterpriseId is empty. This is row 2.', "'not-an-id' is not a valid EnterpriseId: expected a GUID. This is row 3.")
    }
}

Describe 'Views' {
    It 'shows <_> columns wide, with whole ids where there is room' -ForEach 80, 120 {
        $item = Get-MewsSourceAssignment -First 1
        $table = $item | Format-Table | Out-String -Width $_
        $table | Should -Match $item.ReservationId
        $table | Should -Match $(if ($_ -eq 80) { "$($item.SourceId)".Substring(0, 8) } else { $item.SourceId })
        ($table -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
    }

    It 'shows <_> columns wide, with names instead of ids of sources' -ForEach 80, 120 {
        $item = Get-MewsSourceAssignment -First 1 -IncludeSource
        $table = $item | Out-String -Width $_
        $table | Should -Match $item.ReservationId
        $table | Should -Match ([regex]::Escape($item.SourceName))
        $table | Should -Not -Match ([char] 0x2026)
        $table | Should -Not -Match $item.SourceId
        ($table -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
    }

    It 'lists <Command> with <Property>' -ForEach @(
        @{ Command = 'Get-MewsSourceAssignment'; Property = 'Id', 'ReservationId', 'SourceId', 'IsPrimary', 'UpdatedUtc' }
        @{ Command = 'Get-MewsGroupSourceAssignment -IncludeSource'; Property = 'Id', 'ReservationGroupId', 'SourceId', 'IsPrimary', 'EnterpriseId', 'EnterpriseName', 'SourceName', 'SourceType' }
        @{ Command = 'Get-MewsSource'; Property = 'Id', 'Name', 'Type', 'Code', 'UpdatedUtc' }
    ) {
        $text = & ([scriptblock]::Create($Command)) | Select-Object -First 1 | Format-List | Out-String
        [regex]::Matches($text, '(?m)^(\w+) +:').ForEach({ $_.Groups[1].Value }) | Should -Be $Property
    }

    It 'shows <_> columns wide what the tokens may do' -ForEach 80, 120 {
        $session = Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.ClientToken -AccessToken $simulator.UnpermittedAccessToken -PassThru
        Connect-Simulator $simulator
        $lines = (Test-MewsSession -Session $session | Out-String -Width $_) -replace '\x1b\[[\d;]*m' -split '\r?\n'
        $lines[1] | Should -Match '^Cmdlet +Allowed +Status +Message'
        $lines -match '^Get-MewsSourceAssignment, +NO +401 +Mews answered 401' | Should -Not -BeNullOrEmpty
        $lines -match '^Export-MewsSourceAssignment( |$)' | Should -Not -BeNullOrEmpty
        $lines -match '^Get-MewsSource +yes +200' | Should -Not -BeNullOrEmpty
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
    }

    It 'reads well as an error in <_>' -ForEach 'NormalView', 'ConciseView' {
        $ErrorView = $_
        try {
            Get-MewsSourceAssignment -UpdatedStartUtc 2025-02-01 -UpdatedEndUtc 2025-01-01
        }
        catch {
            $text = ($_ | Out-String) -replace '\x1b\[[\d;]*m'
        }

        # Both may break the line where the screen ends.
        $text -replace '\s*[|]?\s+', ' ' | Should -Match 'The interval starts at 2025-02-01T00:00:00Z'
        $text | Should -Match 'Get-MewsSourceAssignment'
    }

    It 'says in <_> what to do where there is no session' -ForEach 'NormalView', 'ConciseView' {
        $ErrorView = $_
        Disconnect-Mews
        try {
            Get-MewsSource
        }
        catch {
            $_ | Out-String | Should -Match 'Connect-Mews'
        }
        finally {
            Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.ClientToken -AccessToken $simulator.AccessToken
        }
    }

    It 'never shows a token' {
        $text = (Get-MewsSession | Format-List * -Force | Out-String) + (Get-MewsSession | ConvertTo-Json) + (Get-MewsSession | Out-String)
        $text | Should -Not -Match $simulator.AccessToken.Substring(0, 20)
        $text | Should -Not -Match $simulator.ClientToken.Substring(0, 20)
    }
}

Describe 'Json' {
    It 'calls things what the API calls them' {
        $given = Get-MewsSourceAssignment -First 3 | ConvertTo-Json | ConvertFrom-Json
        $given.Id | Should -Be $truth[0..2].Id
        @($given[0].PSObject.Properties.Name) | Should -Be 'Id', 'ReservationId', 'SourceId', 'IsPrimary', 'UpdatedUtc'
    }

    It 'has what -IncludeSource adds at its end' {
        $given = Get-MewsSourceAssignment -First 1 -IncludeSource | ConvertTo-Json | ConvertFrom-Json
        @($given.PSObject.Properties.Name) | Should -Be 'Id', 'ReservationId', 'SourceId', 'IsPrimary', 'UpdatedUtc', 'EnterpriseId', 'EnterpriseName', 'SourceName', 'SourceType'
    }
}

Describe 'Help' {
    It 'tells all of <_>' -ForEach (Import-PowerShellDataFile (Join-Path $ModulePath Mews.SourceAssignments.psd1)).CmdletsToExport {
        $text = Get-Help $_ -Full | Out-String -Width 200
        foreach ($parameter in (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters }) {
            $text | Should -Match "(?m)^ +-$parameter\b"
        }

        $text | Should -Match 'https://docs\.mews\.com/'
        (Get-Command $_).HelpUri | Should -Match '^https://docs\.mews\.com/'
    }

    It 'keeps the examples of <_> apart, and their code whole, in 80 columns' -ForEach (Import-PowerShellDataFile (Join-Path $ModulePath Mews.SourceAssignments.psd1)).CmdletsToExport {
        $help = Get-Help $_ -Examples
        $lines = @($help | Out-String -Width 80) -split '\r?\n'
        foreach ($example in $help.examples.example) {
            $start = $lines.IndexOf("    $($example.title)")
            $start | Should -BeGreaterThan 0
            $lines[$start - 1].Trim() | Should -BeNullOrEmpty
            $code = $example.code -split '\r?\n'
            $lines[($start + 2)..($start + 1 + $code.Count)] | Should -Be ($code -replace '^', '    ')
        }
    }

    It 'has an about topic' {
        Get-Help about_Mews_SourceAssignments | Out-String | Should -Match 'LIMITS OF MEWS'
    }
}

Describe 'Completion' {
    It 'offers <Expected> for <Text>' -ForEach @(
        @{ Text = 'Get-MewsSourceAssignment | Where-Object IsP'; Expected = 'IsPrimary' }
        @{ Text = 'Get-MewsGroupSourceAssignment | Group-Object ReservationG'; Expected = 'ReservationGroupId' }
        @{ Text = '(Get-MewsSource).Ty'; Expected = 'Type' }
        @{ Text = 'Connect-Mews -Environment D'; Expected = 'Demo' }
        @{ Text = 'Get-MewsSourceAssignment -UpdatedStartUtc '; Expected = [datetime]::UtcNow.ToString('yyyy-MM-01', [cultureinfo]::InvariantCulture) }
        @{ Text = 'Get-Mews'; Expected = 'Get-MewsGroupSourceAssignment' }
    ) {
        (TabExpansion2 $Text $Text.Length).CompletionMatches.CompletionText | Should -Contain $Expected
    }
}

Describe 'Secrets' {
    It 'leaves no token in a transcript, in CliXml or in an error' {
        $transcript = Join-Path $TestDrive transcript.txt
        $session = Get-MewsSession
        Start-Transcript $transcript | Out-Null
        try {
            Get-MewsSession | Format-List * -Force | Out-Host
            Get-MewsSourceAssignment -First 1 -Verbose | Out-Host
            try {
                Get-MewsSourceAssignment -UpdatedEndUtc 2025-01-01
            }
            catch {
                $failure = $_
                $failure | Format-List * -Force | Out-Host
            }
        }
        finally {
            Stop-Transcript | Out-Null
        }

        $session, $failure | Export-Clixml (Join-Path $TestDrive all.xml)
        $text = (Get-Content $transcript -Raw) + (Get-Content (Join-Path $TestDrive all.xml) -Raw)
        $text | Should -Match '\*\*\*\*'
        foreach ($token in $simulator.ClientToken, $simulator.AccessToken) {
            $text | Should -Not -Match ([regex]::Escape($token.Substring(0, 20)))
            $text | Should -Not -Match ([regex]::Escape($token.Substring($token.Length - 20)))
        }
    }
}

Describe 'Import' {
    It 'works again after <_>' -ForEach 'Import-Module $layout', 'Import-Module $layout -Force', 'Remove-Module Mews.SourceAssignments; Import-Module $layout' {
        . ([scriptblock]::Create($_))
        @(Get-MewsSourceAssignment -First 1).Count | Should -Be 1
    }
}
