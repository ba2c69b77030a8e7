<#
.SYNOPSIS
    Unpacks the package in a folder to <DestinationPath>/<id>/<version>, as Install-PSResource would.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $DestinationPath
)

$ErrorActionPreference = 'Stop'
$package = Get-ChildItem $Path -Filter *.nupkg
if (@($package).Count -ne 1) {
    throw "There must be one package in $Path, and there are $(@($package).Count)."
}

$id, $version = $package.BaseName -split '(?<=[a-z])\.(?=\d)', 2
$target = Join-Path $DestinationPath "$id/$version"
[System.IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($target))
'_rels', 'package', '[Content_Types].xml', "$id.nuspec" | ForEach-Object { Remove-Item -LiteralPath (Join-Path $target $_) -Recurse -Force }
