#requires -Version 7
<#
.SYNOPSIS
    Makes out/Mews.SourceAssignments.<version>.nupkg, as the PowerShell Gallery takes it, of the module that lies in out. What is tested and
    published is this package, so it is signed before: with the certificate of SIGNING_CERTIFICATE (a PFX file in Base64) and
    SIGNING_CERTIFICATE_PASSWORD, if they are set.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$out = Join-Path $PSScriptRoot ../out
$module = Join-Path $out Mews.SourceAssignments
if ($env:SIGNING_CERTIFICATE) {
    $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String($env:SIGNING_CERTIFICATE), $env:SIGNING_CERTIFICATE_PASSWORD)
    & (Join-Path $PSScriptRoot sign.ps1) -Path $module -Certificate $certificate -TimestampServer http://timestamp.digicert.com
}
else {
    'Not signed: there is no certificate in SIGNING_CERTIFICATE.'
}

Get-ChildItem $module -Recurse -File | ForEach-Object { "$((Get-FileHash $_).Hash) $([System.IO.Path]::GetRelativePath($module, $_))" }
Compress-PSResource $module $out
