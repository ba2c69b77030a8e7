<#
    Files that other programs hold, and links in their place.
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

    # Opens a file in a runspace of its own, and closes it a second later, as a virus scanner or OneDrive may.
    function Start-Holding ([string] $Path, [string] $Share) {
        $isHeld = [System.Threading.ManualResetEvent]::new($false)
        $holder = [powershell]::Create().AddScript({
                param($Path, $Share, $IsHeld)
                $stream = [System.IO.File]::Open($Path, 'Open', 'Read', $Share)
                $null = $IsHeld.Set()
                Start-Sleep -Seconds 1
                $stream.Dispose()
            }).AddArgument($Path).AddArgument($Share).AddArgument($isHeld)
        $holding = $holder.BeginInvoke()
        $null = $isHeld.WaitOne()
        { $null = $holder.EndInvoke($holding); $holder.Dispose() }.GetNewClosure()
    }
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'What another program holds for a second' {
    BeforeEach {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        Export-MewsSourceAssignment $file -UpdatedStartUtc 2025-06-01 -SettleTime 0 -ErrorAction Stop
        $rows = @(Import-Csv $file).Count
    }

    It 'is waited for: the checkpoint, where others may <_>' -ForEach 'None', 'Read' {
        $end = Start-Holding "$file.mews" $_
        $result = Export-MewsSourceAssignment $file -UpdatedStartUtc 2025-06-01 -SettleTime 0 -PassThru -ErrorAction Stop
        & $end
        $result.TotalRows | Should -Be $rows
        (Get-ChildItem "$file*").Name | Should -Be (Split-Path $file -Leaf), "$(Split-Path $file -Leaf).mews"
    }

    It 'is waited for: the file' {
        $end = Start-Holding $file None
        Export-MewsSourceAssignment $file -UpdatedStartUtc 2025-06-01 -SettleTime 0 -ErrorAction Stop
        & $end
        @(Import-Csv $file).Count | Should -Be $rows
    }

    It 'is waited for: the page' {
        $page = Join-Path $TestDrive page.html
        Set-Content $page yesterday
        $end = Start-Holding $page Read
        Import-Csv $file | Measure-MewsSource -AsHtml $page -ErrorAction Stop
        & $end
        Get-Content $page -TotalCount 1 | Should -Be '<!DOCTYPE html>'
    }
}
