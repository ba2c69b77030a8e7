<#
.SYNOPSIS
    Runs the Pester suite on a module folder, beside a simulator of its own, and prints `Pester: N passed, N failed, N skipped`.
.PARAMETER ModulePath
    The folder of the module: the laid-out one, if no other is given.
.PARAMETER SimulatorPath
    Mews.Simulator.dll: the one built last, if no other is given.
.EXAMPLE
    ./tests/Pester/Invoke-Suite.ps1 -ModulePath ~/modules/Mews.SourceAssignments/0.1.0
#>
[CmdletBinding()]
param(
    [string] $ModulePath,
    [string] $SimulatorPath
)

$ErrorActionPreference = 'Stop'

# Not as defaults in param(): Windows PowerShell may leave $PSScriptRoot empty there.
if (-not $ModulePath) {
    $ModulePath = Join-Path $PSScriptRoot '../../out/Mews.SourceAssignments'
}

if (-not $SimulatorPath) {
    $SimulatorPath = Get-ChildItem (Join-Path $PSScriptRoot '../../src/Mews.Simulator/bin') -Recurse -Filter Mews.Simulator.dll |
        Sort-Object LastWriteTime |
        Select-Object -Last 1 -ExpandProperty FullName
}

Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99.99
$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path (Join-Path $PSScriptRoot '*.Tests.ps1') -Data @{
    ModulePath    = (Resolve-Path $ModulePath).Path
    SimulatorPath = (Resolve-Path $SimulatorPath).Path
}
$configuration.Run.PassThru = $true
$result = Invoke-Pester -Configuration $configuration
"Pester: $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount + $result.NotRunCount) skipped"
if ($result.FailedCount + $result.FailedContainersCount -gt 0) {
    throw 'The Pester suite failed.'
}
