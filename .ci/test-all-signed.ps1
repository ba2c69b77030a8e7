<#
.SYNOPSIS
    Tests the package in out under the execution policy AllSigned, in Windows PowerShell as an administrator: a module that is not signed is
    refused for its ps1xml files, and one that sign.ps1 has signed with a certificate that this machine trusts is imported and works.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$module = & (Join-Path $PSScriptRoot save-package.ps1)
$shell = Join-Path $PSHOME powershell.exe
function Invoke-AllSigned ($Script) {
    # Windows PowerShell ends for what a program writes to its error stream.
    $ErrorActionPreference = 'Continue'
    $command = "`$ErrorActionPreference = 'Stop'; Import-Module '$module\Mews.SourceAssignments.psd1'; $Script"
    & $shell -NoProfile -NonInteractive -ExecutionPolicy AllSigned -Command $command 2>&1 | Out-String
}

$signer = (Get-AuthenticodeSignature (Join-Path $module Mews.SourceAssignments.types.ps1xml)).SignerCertificate
$own = $null
if (-not $signer) {
    $text = Invoke-AllSigned "'imported'"
    $text
    if ($text -notmatch 'ps1xml' -or $text -match '(?m)^imported') {
        throw 'Windows PowerShell takes a module that is not signed under AllSigned: docs/getting-started.md says otherwise.'
    }

    $signer = $own = New-SelfSignedCertificate -Type CodeSigningCert -Subject 'CN=Mews.SourceAssignments test' -CertStoreLocation Cert:\CurrentUser\My
}

$exported = Export-Certificate $signer -FilePath (Join-Path $env:TEMP mews.cer)
try {
    # Somebody has already certified a certificate that is not our own.
    $stores = if ($own) { 'Root', 'TrustedPublisher' } else { 'TrustedPublisher' }
    $trusted = foreach ($store in $stores) {
        Import-Certificate $exported.FullName -CertStoreLocation "Cert:\LocalMachine\$store"
    }

    if ($own) {
        & (Join-Path $PSScriptRoot sign.ps1) -Path $module -Certificate $own
    }

    $text = Invoke-AllSigned "(Connect-Mews -ClientToken x -AccessToken x -PassThru | Out-String); 'imported'"
    $text
    if ($text -notmatch '(?m)^imported') {
        throw 'Windows PowerShell refuses the signed module under AllSigned.'
    }
}
finally {
    @($trusted.PSPath) + $own.PSPath | Where-Object { $_ } | Remove-Item
    Remove-Item $exported.FullName
}
