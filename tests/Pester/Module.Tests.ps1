param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    $script:layout = $ModulePath
    $script:simulator = Start-Simulator
    $script:truth = Get-SimulatorTruth -Of reservations | Where-Object EnterpriseId -EQ $simulator.EnterpriseId[0]
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
}

Describe 'Views' {
    It 'shows whole ids in 120 columns' {
        $item = Get-MewsSourceAssignment -First 1
        $table = $item | Out-String -Width 120
        $table | Should -Match $item.ReservationId
        $table | Should -Match $item.SourceId
        ($table -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'never shows a token' {
        $text = (Get-MewsSession | Format-List * -Force | Out-String) + (Get-MewsSession | ConvertTo-Json) + (Get-MewsSession | Out-String)
        $text | Should -Not -Match $simulator.AccessToken.Substring(0, 20)
        $text | Should -Not -Match $simulator.ClientToken.Substring(0, 20)
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

Describe 'Other runspaces' {
    It 'takes a session along into ForEach-Object -Parallel' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $session = Get-MewsSession
        $layout = $script:layout
        $given = 1..3 | ForEach-Object -Parallel {
            Import-Module $using:layout
            @(Get-MewsSourceAssignment -Session $using:session).Count
        }
        $given | Should -Be @($truth.Count, $truth.Count, $truth.Count)
    }

    It 'connects on its own in a job' {
        $job = Start-Job -ArgumentList $layout, $simulator -ScriptBlock {
            param($layout, $simulator)
            Import-Module $layout
            Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.ClientToken -AccessToken $simulator.AccessToken
            @(Get-MewsGroupSourceAssignment).Count
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -BeGreaterThan 100
    }
}

Describe 'Import' {
    It 'works again after <_>' -ForEach 'Import-Module $layout', 'Import-Module $layout -Force', 'Remove-Module Mews.SourceAssignments; Import-Module $layout' {
        Invoke-Expression $_
        @(Get-MewsSourceAssignment -First 1).Count | Should -Be 1
    }
}
