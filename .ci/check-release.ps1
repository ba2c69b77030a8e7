<#
.SYNOPSIS
    Refuses to publish what is not a release: the tag must be that of the manifest's version, its commit on the branch main of origin, and the
    manifest's ProjectUri the address of the repository.
.PARAMETER Tag
    The tag, such as v0.2.0.
.PARAMETER Address
    The address of the repository.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Tag,
    [Parameter(Mandatory)] [string] $Address
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$manifest = Import-PowerShellDataFile (Join-Path $root module/Mews.SourceAssignments.psd1)
if ($Tag -ne "v$($manifest.ModuleVersion)") {
    throw "The manifest's version asks for the tag v$($manifest.ModuleVersion), and this is $Tag."
}

if ($manifest.PrivateData.PSData.ProjectUri -ne $Address) {
    throw "The manifest's ProjectUri is $($manifest.PrivateData.PSData.ProjectUri), and this is $Address."
}

git -C $root merge-base --is-ancestor "refs/tags/$Tag" refs/remotes/origin/main
if ($LASTEXITCODE -ne 0) {
    throw "The commit of $Tag is not on origin/main."
}

"$Tag may be published."
