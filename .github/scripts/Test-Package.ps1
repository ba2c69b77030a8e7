<#
.SYNOPSIS
    Runs the Pester suite on an unpacked package, in the shell that runs this.
.PARAMETER ModulePath
    The folder that Expand-Package.ps1 unpacked it to.
.PARAMETER SimulatorPath
    The folder of the published simulator.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $SimulatorPath
)

$ErrorActionPreference = 'Stop'
$PSVersionTable | Out-String
if (-not (Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 })) {
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    Install-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99.99 -Scope CurrentUser -Force -SkipPublisherCheck
}

$module = (Get-ChildItem $ModulePath -Recurse -Filter Mews.SourceAssignments.psd1).DirectoryName
& (Join-Path $PSScriptRoot '../../tests/Pester/Invoke-Suite.ps1') -ModulePath $module -SimulatorPath (Join-Path $SimulatorPath Mews.Simulator.dll)
