<#
    The cmdlets in what the language offers around them.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    $simulator = Start-Simulator
    $layout = Join-Path $ModulePath Mews.SourceAssignments.psd1
    Import-Module $layout
    # There is nobody at that port.
    $unreachable = Connect-Mews -PlatformAddress http://127.0.0.1:9 -ClientToken x -AccessToken x -MaximumRetryCount 0 -PassThru
    Connect-Simulator $simulator
    $all = Get-MewsSourceAssignment
    $ids = $all.ReservationId | Select-Object -Unique -First 150
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Strict mode' {
    BeforeEach {
        Set-StrictMode -Version Latest
    }

    It 'finds every property of <Command>' -ForEach @(
        @{ Command = 'Get-MewsSession'; Property = 'PlatformAddress', 'Client', 'ClientToken', 'AccessToken', 'LanguageCode', 'CultureCode', 'TimeoutSec', 'RequestLimit', 'MaximumRetryCount' }
        @{ Command = 'Get-MewsSource'; Property = 'Id', 'Name', 'Type', 'Code', 'UpdatedUtc' }
        @{ Command = 'Get-MewsSourceAssignment'; Property = 'Id', 'ReservationId', 'SourceId', 'IsPrimary', 'UpdatedUtc' }
        @{ Command = 'Get-MewsGroupSourceAssignment'; Property = 'Id', 'ReservationGroupId', 'SourceId', 'IsPrimary' }
        @{ Command = 'Get-MewsReservation'; Property = 'Id', 'ReservationId', 'ReservationGroupId', 'SourceName', 'CancelledUtc', 'Currency', 'RoomNetValue' }
    ) {
        $item = & $Command | Select-Object -First 1
        foreach ($name in $Property) {
            { $item.$name } | Should -Not -Throw
        }

        { $item.Guest } | Should -Throw -ErrorId 'PropertyNotFoundStrict'
    }

    It 'counts what is not there' {
        @(Get-MewsSourceAssignment -ReservationId ([guid]::NewGuid())).Count | Should -Be 0
    }
}

Describe 'Constrained language' {
    BeforeAll {
        $state = [initialsessionstate]::CreateDefault()
        $state.LanguageMode = 'ConstrainedLanguage'
        $state.ImportPSModule($layout)
        $constrained = [powershell]::Create($state)
        $constrained.Runspace.SessionStateProxy.SetVariable('simulator', $simulator)

        function Invoke-Constrained ([string] $Script) {
            $constrained.Commands.Clear()
            $constrained.Streams.ClearStreams()
            $constrained.AddScript($Script).Invoke()
        }

        Invoke-Constrained 'Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.ClientToken -AccessToken $simulator.AccessToken -RequestLimit 0'
    }

    AfterAll {
        $constrained.Dispose()
    }

    It 'is on' {
        Invoke-Constrained '[System.IO.File]::Exists("x")' | Should -BeNullOrEmpty
        $constrained.Streams.Error.FullyQualifiedErrorId | Should -Be 'MethodInvocationNotSupportedInConstrainedLanguage'
    }

    It 'leaves everything that <_> gives' -ForEach 'Get-MewsSource', 'Get-MewsSourceAssignment', 'Get-MewsGroupSourceAssignment' {
        (Invoke-Constrained $_).Id | Should -Be (& $_).Id
    }

    It 'takes ids and times' {
        $given = Invoke-Constrained "'$($ids[0])' | Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -IncludeSource"
        $given.Id | Should -Be ($all | Where-Object ReservationId -EQ $ids[0]).Id
        $given.SourceName | Should -Not -BeNullOrEmpty
    }

    It 'shows bars, names and times as in full language: <_>' -ForEach @(
        'Get-MewsSourceAssignment | Measure-MewsSource'
        'Get-MewsSourceAssignment | Measure-MewsSource -Per Month -By SourceType'
        'Get-MewsSourceAssignment -First 3 -IncludeSource'
        'Get-MewsSourceAssignment -First 3 -IncludeSource | Format-List'
        'Get-MewsGroupSourceAssignment -First 3 -IncludeSource'
        'Get-MewsSource'
        'Get-MewsEnterprise | Format-List'
        'Get-MewsService'
        'Get-MewsService | Format-List'
        'Get-MewsReservation -First 3 -IncludeSource'
        'Get-MewsReservation -First 3 -IncludeSource | Format-List'
        'Get-MewsSession'
    ) {
        $shown = Invoke-Constrained "$_ | Out-String -Width 120"
        $constrained.Streams.Error | Should -BeNullOrEmpty
        $shown | Should -Be (& ([scriptblock]::Create("$_ | Out-String -Width 120")))
    }

    It 'shows what went wrong' {
        Invoke-Constrained 'try { Get-MewsSource -UpdatedEndUtc 2025-01-01 } catch { $_.FullyQualifiedErrorId; $_.Exception.Kind }' |
            Should -Be 'InvalidInterval,Mews.SourceAssignments.Commands.GetMewsSourceCommand', 'InvalidInterval'
    }
}

Describe 'Errors' {
    It 'end nothing by themselves' {
        $given = @(Get-MewsSource -Session $unreachable -ErrorAction SilentlyContinue; 'next')
        $given | Should -Be 'next'
    }

    It 'end the script for $ErrorActionPreference = "Stop"' {
        $ErrorActionPreference = 'Stop'
        { Get-MewsSource -Session $unreachable; throw 'not reached' } | Should -Throw -ErrorId 'ConnectionFailed,*'
    }

    It 'are in $Error for -ErrorAction SilentlyContinue, and not for Ignore' {
        $Error.Clear()
        Get-MewsSource -Session $unreachable -ErrorAction Ignore
        $Error.Count | Should -Be 0
        Get-MewsSource -Session $unreachable -ErrorAction SilentlyContinue
        $Error[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
    }

    It 'are kept by -ErrorVariable' {
        $null = Get-MewsSource -Session $unreachable -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        $failures[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        $failures[0].ErrorDetails.RecommendedAction | Should -Match 'Check the network'
    }

    It 'make $? false' {
        $null = Get-MewsSource -First 1
        $? | Should -BeTrue
        Get-MewsSource -Session $unreachable -ErrorAction SilentlyContinue
        $? | Should -BeFalse
    }

    It 'are caught by their type' {
        $kind = try {
            Get-MewsSource -Session $unreachable -ErrorAction Stop
        }
        catch [Mews.Connector.MewsApiException] {
            $_.Exception.Kind
        }
        $kind | Should -Be 'ConnectionFailed'
    }

    It 'are trapped' {
        $trapped = & {
            trap {
                $_.FullyQualifiedErrorId
                continue
            }
            Get-MewsSource -Session $unreachable -ErrorAction Stop
        }
        $trapped | Should -BeLike 'ConnectionFailed,*'
    }

    It 'are redirected' {
        $given = Get-MewsSource -Session $unreachable -ErrorAction Continue 2>&1
        $given | Should -BeOfType System.Management.Automation.ErrorRecord
    }

    It 'leave finally its turn' {
        $seen = @()
        try {
            Get-MewsSource -Session $unreachable -ErrorAction Stop
        }
        catch {
            $seen += 'catch'
        }
        finally {
            $seen += 'finally'
        }
        $seen | Should -Be 'catch', 'finally'
    }

    It 'of one row leave the others' {
        $given = 'no id', $ids[0], [pscustomobject] @{ ReservationId = 'none' }, $ids[1] | Get-MewsSourceAssignment -ErrorAction SilentlyContinue -ErrorVariable failures
        $given.ReservationId | Sort-Object -Unique | Should -Be ($ids[0..1] | Sort-Object)
        $failures.Count | Should -Be 2
    }

    It 'refuse <_>' -ForEach '-ReservationId nonsense', '-UpdatedStartUtc 01.11.2025', '-PageSize 0', '-PageSize 1001', '-ThrottleLimit 0', '-WhatIf', '-UpdatedStartUtc 2025-02-01 -UpdatedEndUtc 2025-01-01' {
        { & ([scriptblock]::Create("Get-MewsSourceAssignment $_")) } | Should -Throw
    }

    It 'of a command further down end the requests, and the next command works' {
        { Get-MewsSourceAssignment -PageSize 10 | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        @(Get-MewsSourceAssignment -First 3).Count | Should -Be 3
    }
}

Describe 'Common parameters' {
    It '-OutVariable keeps what is written' {
        $null = Get-MewsSourceAssignment -First 5 -OutVariable kept
        $null = Get-MewsSourceAssignment -Skip 5 -First 5 -OutVariable +kept
        $kept.Id | Should -Be $all[0..9].Id
    }

    It '-PipelineVariable keeps the one that is at work' {
        $given = Get-MewsSource -PipelineVariable source | ForEach-Object { Get-MewsSourceAssignment -First 2 } | ForEach-Object { $source.Id }
        $given | Should -Be ((Get-MewsSource).Id | ForEach-Object { $_, $_ })
    }

    It '-OutBuffer changes nothing' {
        (Get-MewsSourceAssignment -PageSize 100 -OutBuffer 30).Id | Should -Be $all.Id
    }

    It '-Verbose and -Debug tell and ask nothing' {
        $told = Get-MewsSourceAssignment -First 1 -Verbose -Debug 4>&1 5>&1
        @($told | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Count | Should -BeGreaterThan 0
    }

    It 'show no progress in $ProgressPreference = "SilentlyContinue"' {
        $ProgressPreference = 'SilentlyContinue'
        (Get-MewsSourceAssignment -PageSize 100).Id | Should -Be $all.Id
    }

    It 'have defaults in $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ 'Get-Mews*Assignment:First' = 2 }
        (Get-MewsSourceAssignment).Id | Should -Be $all[0..1].Id
    }

    It 'are splatted' {
        $parameters = @{ UpdatedStartUtc = '2025-01-01'; UpdatedEndUtc = [datetime] '2025-02-01'; ThrottleLimit = 2; First = 4 }
        (Get-MewsSourceAssignment @parameters).Id | Should -Be ($all | Where-Object { $_.UpdatedUtc -ge '2025-01-01T00:00:00Z' })[0..3].Id
    }
}

Describe 'Pipelines' {
    It 'take ids as <Kind>' -ForEach @(
        @{ Kind = 'texts'; Convert = { "$_" } }
        @{ Kind = 'Guids'; Convert = { [guid] $_ } }
        @{ Kind = 'objects with the property'; Convert = { [pscustomobject] @{ ReservationId = $_; Guest = 'x' } } }
        @{ Kind = 'objects with the property in the plural'; Convert = { [pscustomobject] @{ ReservationIds = $_ } } }
        @{ Kind = 'lists'; Convert = { , @($_) } }
    ) {
        $given = $ids | ForEach-Object $Convert | Get-MewsSourceAssignment
        $given.Id | Sort-Object | Should -Be (($all | Where-Object ReservationId -In $ids).Id | Sort-Object)
    }

    It 'ask nothing when they are empty: <_>' -ForEach '@() | Get-MewsSourceAssignment', '$null | Where-Object Id | Get-MewsSource', 'Get-MewsGroupSourceAssignment -ReservationGroupId @()' {
        @(& ([scriptblock]::Create("$_ -Session `$unreachable -ErrorAction Stop"))).Count | Should -Be 0
    }

    It 'lead from assignments to their sources' {
        $given = Get-MewsSourceAssignment -First 40 | Get-MewsSource
        $given.Id | Sort-Object | Should -Be ($all[0..39].SourceId | Sort-Object -Unique)
    }

    It 'nest' {
        $given = Get-MewsSource | ForEach-Object {
            $source = $_
            [pscustomobject] @{ Name = $source.Name; Count = @(Get-MewsSourceAssignment | Where-Object SourceId -EQ $source.Id).Count }
        }
        ($given | Measure-Object Count -Sum).Sum | Should -Be $all.Count
    }

    It 'end early for <_>' -ForEach @(
        'Get-MewsSourceAssignment -PageSize 10 | Select-Object -First 1'
        'foreach ($item in Get-MewsSourceAssignment -PageSize 10) { $item; break }'
        'do { Get-MewsSourceAssignment -PageSize 10 | ForEach-Object { $_; break } } while ($true)'
        '& { Get-MewsSourceAssignment -PageSize 10 | ForEach-Object { return $_ } } | Select-Object -First 1'
    ) {
        (& ([scriptblock]::Create($_))).Id | Should -Be $all[0].Id
    }

    It 'step' {
        $pipeline = { Get-MewsSourceAssignment }.GetSteppablePipeline()
        $pipeline.Begin($true)
        $given = @($pipeline.Process($ids[0]); $pipeline.Process($ids[1]); $pipeline.End())
        $given.ReservationId | Sort-Object -Unique | Should -Be ($ids[0..1] | Sort-Object)
    }

    It 'pass through a function' {
        function Get-PrimarySource {
            [CmdletBinding()]
            param([Parameter(ValueFromPipelineByPropertyName)] [guid] $ReservationId, [int] $ThrottleLimit = 5)

            process {
                Get-MewsSourceAssignment @PSBoundParameters | Where-Object IsPrimary
            }
        }

        $given = $all[0..9] | Get-PrimarySource -ThrottleLimit 1
        $given.IsPrimary | Should -Not -Contain $false
        $given.ReservationId | Should -BeIn $all[0..9].ReservationId
    }

    It 'work in a class' {
        . ([scriptblock]::Create('
            class Report {
                [Mews.Connector.SourceAssignment[]] $Rows
                Report() { $this.Rows = Get-MewsSourceAssignment -First 7 }
                [int] Primary() { return @($this.Rows | Where-Object IsPrimary).Count }
                static [object[]] Sources() { return Get-MewsSource }
            }
            $report = [Report]::new()
            $sources = [Report]::Sources()'))
        $report.Rows.Id | Should -Be $all[0..6].Id
        $report.Primary() | Should -Be @($all[0..6] | Where-Object IsPrimary).Count
        $sources.Id | Should -Be (Get-MewsSource).Id
    }

    It 'work in a script block that <_>' -ForEach '& runs', '. runs', 'Invoke-Command runs', 'a closure is made of' {
        $first = 3
        $block = { @(Get-MewsSourceAssignment -First $first).Id }
        $given = switch ($_) {
            '& runs' { & $block }
            '. runs' { . $block }
            'Invoke-Command runs' { Invoke-Command -ScriptBlock $block }
            'a closure is made of' { & $block.GetNewClosure() }
        }
        $given | Should -Be $all[0..2].Id
    }

    It 'are methods: Where and ForEach' {
        (Get-MewsSourceAssignment).Where({ $_.IsPrimary }, 'First', 3).ForEach('Id') | Should -Be @($all | Where-Object IsPrimary)[0..2].Id
    }

    It 'branch' {
        Get-MewsSourceAssignment -First 6 | Tee-Object -Variable copy | Measure-Object | Select-Object -ExpandProperty Count | Should -Be 6
        $copy.Id | Should -Be $all[0..5].Id
    }
}

Describe 'Objects' {
    It 'sort, compare and measure by time' {
        $middle = [datetimeoffset] '2025-01-01T00:00:00Z'
        $later = $all | Where-Object UpdatedUtc -GE $middle
        $later.Count | Should -BeGreaterThan 0
        ($all | Where-Object UpdatedUtc -GE $middle.LocalDateTime).Id | Should -Be $later.Id
        ($later | Sort-Object UpdatedUtc -Descending)[-1].UpdatedUtc | Should -Be $later[0].UpdatedUtc
    }

    It 'group into a table' {
        $table = Get-MewsSourceAssignment | Group-Object SourceId -AsHashTable -AsString
        ($table.Values | ForEach-Object Count | Measure-Object -Sum).Sum | Should -Be $all.Count
    }

    It 'are different where they differ' {
        @(Compare-Object $all (Get-MewsSourceAssignment) -Property Id, SourceId, IsPrimary).Count | Should -Be 0
        @(Compare-Object $all (Get-MewsSourceAssignment -Skip 1) -Property Id).Count | Should -Be 1
    }

    It 'have members that Get-Member shows' {
        $members = (Get-MewsSourceAssignment -First 1 | Get-Member -MemberType Properties).Name
        'Id', 'IsPrimary', 'ReservationId', 'SourceId', 'UpdatedUtc' | Should -BeIn $members
    }

    It 'survive <_>' -ForEach 'Export-Clixml', 'Export-Csv', 'ConvertTo-Json', 'ConvertTo-Xml' {
        $file = Join-Path $TestDrive 'items'
        $items = Get-MewsSourceAssignment -First 4
        $given = switch ($_) {
            'Export-Clixml' {
                $items | Export-Clixml $file
                Import-Clixml $file
            }
            'Export-Csv' {
                $items | Export-Csv $file -NoTypeInformation
                Import-Csv $file
            }
            'ConvertTo-Json' { $items | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ } }
            'ConvertTo-Xml' {
                ($items | ConvertTo-Xml).Objects.Object | ForEach-Object { [pscustomobject] @{ Id = ($_.Property | Where-Object Name -EQ Id).'#text' } }
            }
        }
        $given.Id | Should -Be $all[0..3].Id
    }

    It 'are text: <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Wide -Property ReservationId', 'Select-Object * | Format-Table', 'ConvertTo-Html', 'Out-String' {
        $text = & ([scriptblock]::Create("Get-MewsSourceAssignment -First 1 | $_ | Out-String -Width 250"))
        $text | Should -Match $all[0].ReservationId
    }
}

Describe 'Transcripts' {
    It 'hold no token, whatever is done in them' {
        $transcript = Join-Path $TestDrive transcript.txt
        Start-Transcript $transcript | Out-Null
        try {
            Connect-Simulator $simulator -PassThru | Out-Host
            Connect-Mews -ClientToken $simulator.ClientToken -AccessToken $simulator.AccessToken -PlatformAddress $simulator.Address -RequestLimit 0 -Verbose -Debug
            Get-MewsSession | Format-List * | Out-Host
            Get-MewsSource -First 1 -Verbose -Debug | Out-Host
            Connect-Mews -ClientToken "$($simulator.ClientToken)x" -AccessToken $simulator.AccessToken -PlatformAddress $simulator.Address -RequestLimit 0
            try {
                Get-MewsSource
            }
            catch {
                $_ | Format-List * -Force | Out-Host
                $_.Exception | Format-List * -Force | Out-Host
            }
        }
        finally {
            Stop-Transcript | Out-Null
        }

        $text = (Get-Content $transcript -Raw) -replace '\s'
        $text | Should -Match '\*\*\*\*'
        $text | Should -Match 'Unauthorized'
        foreach ($token in $simulator.ClientToken, $simulator.AccessToken) {
            $text.Contains($token.Substring(0, 20)) | Should -BeFalse
            $text.Contains($token.Substring($token.Length - 20)) | Should -BeFalse
        }
    }
}
