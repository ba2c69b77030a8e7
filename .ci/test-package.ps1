<#
.SYNOPSIS
    Tests the package in out as a user has it: saves the module from there, and runs the Pester suite on it, in the PowerShell that
    runs this.
.PARAMETER Version
    The PowerShell that this must be, such as 7.4.
.EXAMPLE
    dotnet tool run pwsh -NoProfile -File .ci/test-package.ps1 -Version 7.6
#>
[CmdletBinding()]
param([string] $Version)

$ErrorActionPreference = 'Stop'
$PSVersionTable | Out-Host
if ("$($PSVersionTable.PSVersion)" -notlike "$Version*") {
    throw "This is not PowerShell $Version."
}

$module = & (Join-Path $PSScriptRoot save-package.ps1)
& (Join-Path $PSScriptRoot '../tests/Pester/Invoke-Suite.ps1') -ModulePath $module -SimulatorPath (Join-Path $PSScriptRoot '../out/Mews.Simulator/Mews.Simulator.dll')
