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

$out = (Resolve-Path (Join-Path $PSScriptRoot '../out')).Path
$modules = Join-Path $out modules
if (Test-Path $modules) {
    Remove-Item $modules -Recurse -Force
}

New-Item $modules -ItemType Directory | Out-Null
# Windows PowerShell has PowerShellGet, which fetches what it reads packages with, and not Save-PSResource.
Get-PackageProvider NuGet -ForceBootstrap | Out-Null
Register-PSRepository MewsPackage $out -InstallationPolicy Trusted
try {
    Save-Module Mews.SourceAssignments -Repository MewsPackage -Path $modules
}
finally {
    Unregister-PSRepository MewsPackage
}

$module = (Get-ChildItem (Join-Path $modules Mews.SourceAssignments)).FullName
& (Join-Path $PSScriptRoot '../tests/Pester/Invoke-Suite.ps1') -ModulePath $module -SimulatorPath (Join-Path $out 'Mews.Simulator/Mews.Simulator.dll')
