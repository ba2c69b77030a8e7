<#
.SYNOPSIS
    Runs the Pester suite on a module folder, beside a simulator of its own, and prints `Pester: N passed, N failed, N skipped`.
.PARAMETER ModulePath
    The folder of the module: the laid-out one, if no other is given.
.PARAMETER SimulatorPath
    Mews.Simulator.dll: the one built last, if no other is given.
.PARAMETER PesterPath
    Pester.psd1: the one that the project pins, if no other is given.
.PARAMETER ResultPath
    A file for the result of each test, as JUnit has it.
.PARAMETER Culture
    The culture to run in, such as de-DE: that of the process, if no other is given.
.EXAMPLE
    ./tests/Pester/Invoke-Suite.ps1 -ModulePath ~/modules/Mews.SourceAssignments/0.2.0 -Culture th-TH
#>
[CmdletBinding()]
param(
    [string] $ModulePath,
    [string] $SimulatorPath,
    [string] $PesterPath,
    [string] $ResultPath,
    [cultureinfo] $Culture
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

if (-not $PesterPath) {
    $PesterPath = dotnet msbuild (Join-Path $PSScriptRoot '../Mews.Shell.Tests') -restore -target:ResolvePackageAssets -getProperty:PesterPath
}

if ($Culture) {
    [cultureinfo]::DefaultThreadCurrentCulture = $Culture
    [System.Threading.Thread]::CurrentThread.CurrentCulture = $Culture
}

Import-Module $PesterPath
$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path (Join-Path $PSScriptRoot '*.Tests.ps1') -Data @{
    ModulePath    = (Resolve-Path $ModulePath).Path
    SimulatorPath = (Resolve-Path $SimulatorPath).Path
}
$configuration.Run.PassThru = $true
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputPath = $ResultPath
    $configuration.TestResult.OutputFormat = 'JUnitXml'
}

$result = Invoke-Pester -Configuration $configuration
"Pester: $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount + $result.NotRunCount) skipped"
if ($result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount -gt 0 -or $result.PassedCount -eq 0) {
    throw 'The Pester suite failed.'
}
