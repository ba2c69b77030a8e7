<#
.SYNOPSIS
    Tests the package in out as a user has it: unpacks it as Install-PSResource would, and runs the Pester suite on that, in the
    PowerShell that runs this.
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
$moduleVersion = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../module/Mews.SourceAssignments.psd1')).ModuleVersion
$module = Join-Path $out "modules/Mews.SourceAssignments/$moduleVersion"
if (Test-Path $module) {
    Remove-Item $module -Recurse -Force
}

# Windows PowerShell has not loaded it, and its Expand-Archive takes nothing that is not called .zip.
Add-Type -AssemblyName System.IO.Compression.FileSystem
[System.IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $out "Mews.SourceAssignments.$moduleVersion.nupkg"), $module)
'Mews.SourceAssignments.nuspec', '[Content_Types].xml', '_rels', 'package' |
    ForEach-Object { Remove-Item -LiteralPath (Join-Path $module $_) -Recurse -Force }

& (Join-Path $PSScriptRoot '../tests/Pester/Invoke-Suite.ps1') -ModulePath $module -SimulatorPath (Join-Path $out 'Mews.Simulator/Mews.Simulator.dll')
