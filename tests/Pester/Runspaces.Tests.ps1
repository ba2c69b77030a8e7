<#
    The cmdlets in runspaces and processes other than the prompt's, each with a session of its own.
#>
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

BeforeDiscovery {
    $isOld = $PSVersionTable.PSVersion.Major -lt 7

    # What a job starts. The package of the .NET tool has it for Windows and for Linux on x64.
    $shell = Join-Path $PSHOME $(if ($isOld) { 'powershell.exe' } elseif ($IsWindows) { 'pwsh.exe' } else { 'pwsh' })
    $hasNoJobs = try {
        (& $shell -NoProfile -Command 'exit 42') -or $LASTEXITCODE -ne 42
    }
    catch {
        $true
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'SimulatorProcess.ps1') -SimulatorPath $SimulatorPath
    $simulator = Start-Simulator
    # It never answers.
    $silent = Start-Simulator '--latency 2000000000'
    $layout = Join-Path $ModulePath Mews.SourceAssignments.psd1
    Import-Module $layout
    $portfolio = Connect-Simulator $simulator -Portfolio -PassThru
    $session = Connect-Simulator $simulator -PassThru
    $all = Get-MewsSourceAssignment
    $connect = {
        param($Layout, $Simulator)

        Import-Module $Layout
        Connect-Mews -PlatformAddress $Simulator.Address -ClientToken $Simulator.ClientToken -AccessToken $Simulator.AccessToken -RequestLimit 0
    }

    # Says that it asks, and then waits for an answer.
    $ask = [scriptblock]::Create("$connect; 'asking'; Get-MewsSourceAssignment; 'answered'")

    function Wait-Output ($Job) {
        $source = if ($Job.ChildJobs) { $Job.ChildJobs[0] } else { $Job }
        $null = Register-ObjectEvent $source.Output DataAdded -SourceIdentifier JobOutput
        if ($source.Output.Count -eq 0) {
            $null = Wait-Event JobOutput -Timeout 120
        }

        Unregister-Event JobOutput
        Remove-Event JobOutput -ErrorAction Ignore
    }
}

AfterAll {
    Stop-Simulator $simulator
    Stop-Simulator $silent
}

Describe 'Jobs' -Skip:$hasNoJobs {
    It 'connect on their own and give objects back' {
        $job = Start-Job -ScriptBlock ([scriptblock]::Create("$connect; Get-MewsSourceAssignment -First 3")) -ArgumentList $layout, $simulator
        $given = $job | Receive-Job -Wait -AutoRemoveJob
        $given.Id | Should -Be $all[0..2].Id
        $given[0].UpdatedUtc | Should -Be $all[0].UpdatedUtc
    }

    It 'have no session of the prompt' {
        $job = Start-Job -ScriptBlock { Import-Module $using:layout; $null -eq (Get-MewsSession) }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -BeTrue
    }

    It 'hand their errors on, without a token' {
        $job = Start-Job -ScriptBlock ([scriptblock]::Create("$connect; Get-MewsSourceAssignment -UpdatedEndUtc 2025-01-01")) -ArgumentList $layout, $simulator
        $failure = $null
        $null = $job | Receive-Job -Wait -AutoRemoveJob -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidInterval,*'
        ($failure | Format-List * -Force | Out-String).Contains($simulator.AccessToken) | Should -BeFalse
    }

    It 'stop while they wait for an answer' {
        $job = Start-Job -ScriptBlock $ask -ArgumentList $layout, $silent
        Wait-Output $job
        Stop-Job $job
        $job.State | Should -Be 'Stopped'
        Receive-Job $job | Should -Be 'asking'
        Remove-Job $job
    }
}

Describe 'Thread jobs' -Skip:$isOld {
    It 'have no session until they connect' {
        $job = Start-ThreadJob { Import-Module $using:layout; @(Get-MewsSession).Count; & ([scriptblock]::Create($using:connect)) $using:layout $using:simulator; @(Get-MewsSession).Count }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be 0, 1
    }

    It 'take a session along' {
        $job = Start-ThreadJob { Import-Module $using:layout; Get-MewsSourceAssignment -First 3 -Session $using:session }
        ($job | Receive-Job -Wait -AutoRemoveJob).Id | Should -Be $all[0..2].Id
    }

    It 'stop while they wait for an answer' {
        $job = Start-ThreadJob $ask -ArgumentList $layout, $silent
        Wait-Output $job
        Stop-Job $job
        $job.State | Should -Be 'Stopped'
        Receive-Job $job | Should -Be 'asking'
        Remove-Job $job
    }
}

Describe 'ForEach-Object -Parallel' -Skip:$isOld {
    It 'takes a session along' {
        $given = 1..3 | ForEach-Object -Parallel {
            Import-Module $using:layout
            @(Get-MewsSourceAssignment -Session $using:session).Count
        }
        $given | Should -Be @($all.Count, $all.Count, $all.Count)
    }

    It 'splits ids, as many at once as it is told' {
        $ids = $all.ReservationId | Select-Object -Unique -First 8
        $given = $ids | ForEach-Object -ThrottleLimit 2 -Parallel {
            Import-Module $using:layout
            Get-MewsSourceAssignment -ReservationId $_ -Session $using:session
        }
        $given.Id | Sort-Object | Should -Be (($all | Where-Object ReservationId -In $ids).Id | Sort-Object)
    }

    It 'is a job' {
        $job = 1..2 | ForEach-Object -AsJob -Parallel {
            Import-Module $using:layout
            Get-MewsSource -First 1 -Session $using:session
        }
        @($job | Receive-Job -Wait -AutoRemoveJob).Count | Should -Be 2
    }

    It 'keeps the sessions of hotels apart' {
        $given = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:layout
            $session = if ($_ % 2) { $using:session } else { $using:portfolio }
            $parameters = if ($_ % 2) { @{} } else { @{ EnterpriseId = ($using:simulator).EnterpriseId[1] } }
            $items = Get-MewsSourceAssignment -First 1 -Session $session @parameters
            "$($_ % 2) $($items.Id)"
        }
        @($given | Sort-Object -Unique).Count | Should -Be 2
    }
}

Describe 'Runspaces' {
    BeforeEach {
        $state = [initialsessionstate]::CreateDefault()
        $state.ImportPSModule($layout)
        $other = [powershell]::Create($state)
    }

    AfterEach {
        $other.Dispose()
    }

    It 'have no session of each other' {
        $other.AddScript('Get-MewsSession').Invoke() | Should -BeNullOrEmpty
    }

    It 'disconnect for themselves' {
        $null = $other.AddScript($connect).AddArgument($layout).AddArgument($simulator).AddStatement().AddScript('Disconnect-Mews').Invoke()
        Get-MewsSession | Should -Be $session
    }

    It 'take a session along' {
        $other.AddCommand('Get-MewsSourceAssignment').AddParameter('Session', $session).AddParameter('First', 2).Invoke().Id | Should -Be $all[0..1].Id
    }

    It 'work in a pool' {
        $pool = [runspacefactory]::CreateRunspacePool($state)
        $null = $pool.SetMaxRunspaces(3)
        $pool.Open()
        try {
            $running = 1..6 | ForEach-Object {
                $shell = [powershell]::Create()
                $shell.RunspacePool = $pool
                $null = $shell.AddCommand('Get-MewsSource').AddParameter('Session', $session)
                [pscustomobject] @{ Shell = $shell; Handle = $shell.BeginInvoke() }
            }
            $counts = $running | ForEach-Object { $_.Shell.EndInvoke($_.Handle).Count; $_.Shell.Dispose() }
            $counts | Sort-Object -Unique | Should -Be @(Get-MewsSource).Count
        }
        finally {
            $pool.Dispose()
        }
    }

    It 'stop while they wait for an answer' {
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $null = $other.AddScript($ask).AddArgument($layout).AddArgument($silent)
        $handle = $other.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]] $null, $output)
        $written = $output.GetEnumerator()
        $null = $written.MoveNext()
        $other.Stop()
        $handle.IsCompleted | Should -BeTrue
        $other.InvocationStateInfo.State | Should -Be 'Stopped'
        "$output" | Should -Be 'asking'
    }
}

Describe 'The module' {
    It 'is found by its name in $env:PSModulePath' {
        $before = $env:PSModulePath
        $env:PSModulePath = (Split-Path ($ModulePath -replace '(?<=Mews\.SourceAssignments)[/\\]\d[\d.]*[/\\]?$')), $before -join [System.IO.Path]::PathSeparator
        try {
            $other = [powershell]::Create()
            $other.AddScript('(Get-Command Get-MewsSource).Source').Invoke() | Should -Be 'Mews.SourceAssignments'
            $other.Dispose()
        }
        finally {
            $env:PSModulePath = $before
        }
    }

    It 'leaves nothing behind when it is removed' {
        $other = [powershell]::Create()
        $given = $other.AddScript('param($Layout) Import-Module $Layout; Remove-Module Mews.SourceAssignments; Get-Module Mews*; Get-Command -Module Mews.SourceAssignments').AddArgument($layout).Invoke()
        $given | Should -BeNullOrEmpty
        $other.Dispose()
    }
}
