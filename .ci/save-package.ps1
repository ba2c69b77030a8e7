<#
.SYNOPSIS
    Saves the module from the package in out, as a user does, and gives its folder.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
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

(Get-ChildItem (Join-Path $modules Mews.SourceAssignments)).FullName
